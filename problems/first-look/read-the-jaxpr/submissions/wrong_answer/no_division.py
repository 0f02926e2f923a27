# Leaves out the division by three.
# feedback: The sum goes into the logarithm as it is. There is one more equation between `reduce_sum` and `log1p`.
import jax.numpy as jnp


def read_the_jaxpr(a, b):
    d = b - a
    return jnp.log1p(jnp.where(d < 0, -0.25 * d, d**2).sum(axis=1))
