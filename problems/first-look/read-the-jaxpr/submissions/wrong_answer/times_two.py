# Takes `integer_pow[y=2]` for a multiplication by two.
# feedback: `integer_pow[y=2]` is the second power. You multiply by two.
import jax.numpy as jnp


def read_the_jaxpr(a, b):
    d = b - a
    return jnp.log1p(jnp.where(d < 0, -0.25 * d, 2 * d).sum(axis=1) / 3)
