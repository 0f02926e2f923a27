# explained: labels-without-a-transformation, line 8
# the labels are `['a', 'c']`, the transformations `['a', 'b']`

import optax
import jax.numpy as jnp
def double(x):
    opt = optax.multi_transform({"a": optax.sgd(1.), "b": optax.adam(1.)}, {"w": "a", "v": "c"})
    return opt.init({"w": x, "v": x})
