"""A layer is an object, its parameters are boxes, and arrays are exchanged inside the boxes."""

import jax
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(x.shape[1], bias.shape[0], rngs=nnx.Rngs(seed))
    layer.bias[...] = bias  # into the box; `layer.bias = bias` would throw the box away
    return {"params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)), "y": layer(x)}


def inputs(key, k, n, m):
    seed_key, x_key, bias_key = jax.random.split(key, 3)
    seed = int(jax.random.randint(seed_key, (), 10, 1000))
    return {
        "seed": seed,
        "x": jax.random.normal(x_key, (k, n)),
        "bias": 3 * jax.random.normal(bias_key, (m,)),
    }
