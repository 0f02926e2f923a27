# Returns the means of the outputs instead of their sums.
# feedback: The first two numbers are means of the outputs. The task asks for their sums.
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.shape[0], int(features), rngs=nnx.Rngs(int(seed)))
    params = {"kernel": layer.kernel[...], "bias": layer.bias[...]}
    a = layer(x)
    b = linen.Dense(int(features)).apply({"params": params}, x)
    return jnp.array([a.mean(), b.mean(), jnp.max(jnp.abs(a - b))])
