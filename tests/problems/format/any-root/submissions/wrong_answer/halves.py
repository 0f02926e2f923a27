# Halves instead of taking the root.
# feedback: You halve the numbers. Their roots are wanted.
import jax.numpy as jnp


def root(y):
    return {"root": y / 2, "kept": jnp.argmax(y)}
