# Cuts the array to another size in each call.
# feedback: `many` was float32[1], is float32[3]
import jax
import jax.numpy as jnp


@jax.jit
def product(x, many):
    return x * jnp.prod(many)


def repeated(x, n):
    return product(x, jnp.full((n,), 2.0))
