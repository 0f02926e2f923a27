# Takes the root of the negative, which is nan, and of which no comparison holds.
# feedback: You take roots of negative numbers.
import jax.numpy as jnp


def root(y):
    return {"root": jnp.sqrt(-y), "kept": jnp.argmax(y)}
