# explained: nnx-variable-in-place, line 9
# `model.bias[...] += v`

from flax import nnx
import jax.numpy as jnp

def double(x):
    m = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    m.kernel += 1
    return jnp.dot(x, m.kernel) + m.foo
