import jax
import jax.numpy as jnp


def product(a, b, v):
    return jnp.tanh(a @ (b @ v))


def inputs(key, n):
    a_key, b_key, v_key = jax.random.split(key, 3)
    a, b = jax.random.normal(a_key, (n, n)), jax.random.normal(b_key, (n, n))
    return {"a": a / n, "b": b / n, "v": jax.random.normal(v_key, (n,))}
