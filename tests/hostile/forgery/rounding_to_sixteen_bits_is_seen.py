# A detour through sixteen bits is seen in the numbers.
# verdict: wrong_answer
import jax.numpy as jnp


def double(x):
    return (2 * x.astype(jnp.bfloat16)).astype(jnp.float32) + 1e-3
