# NaN everywhere is not every answer.
# verdict: wrong_answer
import jax.numpy as jnp


def double(x):
    return jnp.full_like(x, jnp.nan)
