# Sixteen bits where thirty-two are asked for are seen.
# verdict: wrong_answer
import jax.numpy as jnp


def double(x):
    return (2 * x).astype(jnp.bfloat16)
