import jax
import jax.numpy as jnp


def eigen(a):
    values, vectors = jnp.linalg.eigh((a + a.T) / 2)
    return {"values": values, "vectors": vectors}


def inputs(key, n):
    return {"a": jax.random.normal(key, (n, n))}
