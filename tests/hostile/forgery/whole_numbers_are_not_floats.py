# Numbers of another kind are wrong where the kind is asked for.
# verdict: wrong_answer
import jax.numpy as jnp


def double(x):
    return (2 * x).astype(jnp.int32)
