import jax.numpy as jnp


def root(y):
    return {"root": -jnp.sqrt(y), "kept": jnp.argmax(y)}
