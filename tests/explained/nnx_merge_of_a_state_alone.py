# explained: nnx-merge-order, line 10
# the first argument is of type `State`

import jax
from flax import nnx

def double(x):
    m = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    graphdef, state = nnx.split(m)
    return jax.jit(lambda s, v: nnx.merge(s)(v))(state, x)
