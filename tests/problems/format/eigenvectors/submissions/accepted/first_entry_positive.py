import jax.numpy as jnp


def eigen(a):
    values, vectors = jnp.linalg.eigh((a + a.T) / 2)
    return {"values": values, "vectors": -vectors * jnp.sign(vectors[0])}
