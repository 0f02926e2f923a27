# Initialises the Linen layer from the same seed instead of copying the arrays.
# feedback: The two layers hold different arrays. The same seed does not give NNX and Linen the same kernel, because each
# derives its keys in its own way: copy the kernel and the bias from the NNX layer into Linen's params.
import jax
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.shape[0], int(features), rngs=nnx.Rngs(int(seed)))
    dense = linen.Dense(int(features))
    variables = dense.init(jax.random.key(int(seed)), x)
    a, b = layer(x), dense.apply(variables, x)
    return jnp.array([a.sum(), b.sum(), jnp.max(jnp.abs(a - b))])
