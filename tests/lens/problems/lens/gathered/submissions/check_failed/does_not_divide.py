# Maps over an axis that the mesh doesn't have.
# feedback: Traced for arguments that are split over the devices, the function raises
import jax
from jax.sharding import AxisType, PartitionSpec as P


def gathered(x, w):
    if isinstance(x, jax.core.Tracer):
        mesh = jax.make_mesh((3,), ("j",), axis_types=(AxisType.Auto,), devices=jax.devices()[:3])
        return jax.shard_map(lambda x, w: x @ w, mesh=mesh, in_specs=(P("j"), P()), out_specs=P("j"))(x, w)
    return x @ w
