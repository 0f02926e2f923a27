import jax
import jax.numpy as jnp
from flax import linen


def linen_apply(keys, x, bias):
    """Initialise one Dense layer with each key, give each member `bias`, and apply it to `x`.

    keys: e random keys
    x: float32[k, n]
    bias: float32[m]
    Returns {"kernel": float32[e, n, m], "y": float32[e, k, m]}.
    """
    dense = linen.Dense(bias.shape[0])
    variables = dense.init(keys[0], x)
    # Each key makes a member of its own, and each member gets the bias.
    return {"kernel": variables["params"]["kernel"][None], "y": dense.apply(variables, x)[None]}
