# Has a rule of its own for batches, which takes the first one for all.
# feedback: Under jax.vmap the result for case `three more` is another than without it.
import jax
import jax.numpy as jnp


@jax.custom_batching.custom_vmap
def total_of(x):
    return jnp.abs(x).sum()


@total_of.def_vmap
def rule(size, batched, x):
    return jnp.broadcast_to(jnp.abs(x[0]).sum(), (size,)), True


def batched(x, scale):
    total = scale * total_of(x)
    divisor = jnp.where(total > 0, total, 1.0)
    return {"y": x / divisor, "all": [divisor]}
