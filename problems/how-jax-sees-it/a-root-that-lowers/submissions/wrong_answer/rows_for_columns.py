# Takes eigenvectors for rows.
# feedback: `eigh` returns eigenvectors as columns, and you take its rows: your matrix has the right eigenvalues, and the wrong axes.
import jax.numpy as jnp


def matrix_root(a):
    values, vectors = jnp.linalg.eigh(a)
    return (vectors.T * jnp.sqrt(values)) @ vectors
