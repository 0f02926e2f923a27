# explained: mesh-too-large, line 8
# there are `1` here

import jax
from jax.sharding import PartitionSpec as P

def double(x):
    mesh = jax.make_mesh((8,), ("data",))
    return jax.device_put(x, jax.NamedSharding(mesh, P("data")))
