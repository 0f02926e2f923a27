# Each device gathers the totals and adds those of the devices before it.
import jax
import jax.numpy as jnp
from jax.sharding import AxisType, PartitionSpec as P


def running_totals(x):
    mesh = jax.make_mesh((8,), ("i",), axis_types=(AxisType.Auto,))

    def mine(rows):
        own = jnp.cumsum(rows, axis=0)
        totals = jax.lax.all_gather(own[-1], "i")
        earlier = jnp.arange(8) < jax.lax.axis_index("i")
        return own + jnp.where(earlier[:, None], totals, 0).sum(axis=0)

    return jax.shard_map(mine, mesh=mesh, in_specs=P("i"), out_specs=P("i"))(x)
