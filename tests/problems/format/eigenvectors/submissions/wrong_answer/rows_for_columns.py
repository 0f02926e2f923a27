# Gives the eigenvectors as rows.
# feedback: You return the eigenvectors as rows. They must be the columns.
import jax.numpy as jnp


def eigen(a):
    values, vectors = jnp.linalg.eigh((a + a.T) / 2)
    return {"values": values, "vectors": vectors.T}
