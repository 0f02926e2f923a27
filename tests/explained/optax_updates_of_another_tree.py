# explained: optimizer-trees-differ, line 12
# `updates, state = optimizer.update(grads, state, params)`

import jax
import optax

def double(x):
    params = {"w": x, "b": x}
    optimizer = optax.sgd(0.1)
    state = optimizer.init(params)
    updates, state = optimizer.update({"w": x}, state, params)
    return optax.apply_updates(params, updates)
