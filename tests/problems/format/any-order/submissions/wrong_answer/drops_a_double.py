# Keeps one of two equal rows and fills up with another.
# feedback: One row is missing, and another is there twice.
import jax.numpy as jnp


def rows(x):
    unit = x / jnp.linalg.norm(x, axis=1, keepdims=True)
    return unit.at[-1].set(unit[1])
