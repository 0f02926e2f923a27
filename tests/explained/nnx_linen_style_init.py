# explained: nnx-no-init-apply, line 9
# An NNX module, such as this `Linear`, holds its parameters itself

import jax
from flax import nnx

def double(x):
    model = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    params = model.init(jax.random.key(0), x)
    return model.apply(params, x)
