# Scales the eigenvectors, and doesn't turn back.
# feedback: Your matrix times its transpose is `a`, but it isn't symmetric: after scaling, turn back by `vectors.T`.
import jax.numpy as jnp


def matrix_root(a):
    values, vectors = jnp.linalg.eigh(a)
    return vectors * jnp.sqrt(values)
