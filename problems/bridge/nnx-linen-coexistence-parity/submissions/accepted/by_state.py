# Through the state: split the NNX module, take its pure dict, and hand that to Linen as it is.
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.size, round(features), rngs=nnx.Rngs(round(seed)))
    _, state = nnx.split(layer, nnx.Param)
    outputs = jnp.stack(
        [
            layer(x[None, :])[0],
            linen.Dense(round(features)).apply({"params": nnx.to_pure_dict(state)}, x[None, :])[0],
        ]
    )
    sums = outputs.sum(axis=1)
    gap = jnp.abs(outputs[0] - outputs[1]).max()
    return jnp.concatenate([sums, gap[None]])
