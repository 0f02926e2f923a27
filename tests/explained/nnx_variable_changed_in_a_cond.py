# explained: nnx-trace-level, line 10
# A `Variable` that was made outside is changed inside of jit, grad, vmap or scan

import jax
from flax import nnx

def double(x):
    count = nnx.Variable(0.0)
    def yes(v):
        count.value += 1
        return 2 * v
    return jax.lax.cond(x[0] > 0, yes, lambda v: v, x)
