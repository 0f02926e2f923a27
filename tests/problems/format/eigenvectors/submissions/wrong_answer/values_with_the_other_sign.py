# Turns the eigenvalues over, which have no choice of sign.
# feedback: Vectors may be turned over, their eigenvalues may not.
import jax.numpy as jnp


def eigen(a):
    values, vectors = jnp.linalg.eigh((a + a.T) / 2)
    return {"values": -values, "vectors": vectors}
