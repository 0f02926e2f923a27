# explained: mesh-axis-unknown, line 10
# the axes of the mesh are `('data',)`

import jax
import jax.numpy as jnp
from jax.sharding import PartitionSpec as P

def double(x):
    mesh = jax.make_mesh((1,), ("data",))
    return jax.device_put(x, jax.NamedSharding(mesh, P("data", "model")))
