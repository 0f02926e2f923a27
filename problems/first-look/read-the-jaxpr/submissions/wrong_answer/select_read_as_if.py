# Reads `select_n e f g` as "if e then f else g".
# feedback: You took `select_n e f g` for "f where e, else g". The choices are numbered: 0 is False and stands first. The small
# example in the statement shows both its source and its program.
import jax.numpy as jnp


def read_the_jaxpr(a, b):
    d = b - a
    return jnp.log1p(jnp.where(d < 0, d**2, -0.25 * d).sum(axis=1) / 3)
