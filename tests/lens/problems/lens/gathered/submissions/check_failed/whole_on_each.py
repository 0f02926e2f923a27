# Asks for the result whole on each device.
# feedback: XLA had to put in 1 all-gather, and none may be there
import jax
from jax.sharding import AxisType, NamedSharding, PartitionSpec as P


def gathered(x, w):
    mesh = jax.make_mesh((8,), ("i",), axis_types=(AxisType.Auto,))
    return jax.lax.with_sharding_constraint(x @ w, NamedSharding(mesh, P()))
