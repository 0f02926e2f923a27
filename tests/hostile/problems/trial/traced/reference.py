import jax
import jax.numpy as jnp


def sums(x):
    def add(total, number):
        return total + number, total + number

    return jax.lax.scan(add, jnp.float32(0), x)[1]


def inputs(key, n):
    return {"x": jax.random.normal(key, (n,))}
