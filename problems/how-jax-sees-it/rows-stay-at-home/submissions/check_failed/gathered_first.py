# Puts the whole array on each device first, to be safe.
# feedback: XLA had to put in 1 all-gather, and none may be there.
import jax
import jax.numpy as jnp
from jax.sharding import AxisType, NamedSharding, PartitionSpec as P


def unit_features(x, w):
    mesh = jax.make_mesh((8,), ("i",), axis_types=(AxisType.Auto,))
    x = jax.lax.with_sharding_constraint(x, NamedSharding(mesh, P()))
    h = jnp.tanh(x @ w.T)
    return h / (1 + jnp.linalg.norm(h, axis=1, keepdims=True))
