# The eigenvalues of a matrix of which nothing is known.
# feedback: It can't be lowered for tpu: NotImplementedError: MLIR translation rule for primitive 'eig' not found
import jax.numpy as jnp


def matrix_root(a):
    values, vectors = jnp.linalg.eig(a)
    return ((vectors * jnp.sqrt(values)) @ jnp.linalg.inv(vectors)).real
