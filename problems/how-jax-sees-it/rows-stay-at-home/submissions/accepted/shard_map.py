# Says by hand what each device does with its own rows.
import jax
import jax.numpy as jnp
from jax.sharding import AxisType, PartitionSpec as P


def unit_features(x, w):
    mesh = jax.make_mesh((8,), ("i",), axis_types=(AxisType.Auto,))

    def own(rows, w):
        h = jnp.tanh(jnp.einsum("nd,kd->nk", rows, w))
        return h / (1 + jnp.linalg.norm(h, axis=-1)[:, None])

    return jax.shard_map(own, mesh=mesh, in_specs=(P("i"), P()), out_specs=P("i"))(x, w)
