# explained: vmap-in-axes-tree, line 10
# `in_axes=(None, 0)`

import jax

def predict(params, a):
    return params["w"] * a

def double(x):
    return jax.vmap(predict, in_axes=({"weight": None}, 0))({"w": 2.0}, x)
