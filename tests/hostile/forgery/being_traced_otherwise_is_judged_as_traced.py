# Works one way when it is called and another when it is traced: both must be right, and the traced one is looked at.
# verdict: accepted
# problem: trial/traced
import jax
import jax.numpy as jnp


def sums(x):
    if not isinstance(x, jax.core.Tracer):
        return jnp.cumsum(x)
    return jax.lax.scan(lambda total, number: (total + number,) * 2, jnp.float32(0), x)[1]
