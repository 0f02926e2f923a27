# Gives another result when it is traced.
# feedback: Traced by jax.jit, the function gives another result than when it is called directly.
import jax
import jax.numpy as jnp


def clip_sum(x):
    total = jnp.maximum(x.sum(), 0.0)
    return total + 1 if isinstance(x, jax.core.Tracer) else total
