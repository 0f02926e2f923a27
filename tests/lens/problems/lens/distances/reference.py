import jax
import jax.numpy as jnp


def distances(a, b):
    squares = jnp.sum(a**2, 1)[:, None] + jnp.sum(b**2, 1)  # (n, m)
    return squares - 2 * a @ b.T


def inputs(key, n, m, d):
    a_key, b_key = jax.random.split(key)
    return {"a": jax.random.normal(a_key, (n, d)), "b": jax.random.normal(b_key, (m, d))}
