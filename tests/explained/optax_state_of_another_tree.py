# explained: optimizer-trees-differ, line 10
# `updates, state = optimizer.update(grads, state, params)`

import jax
import optax

def double(x):
    optimizer = optax.adam(0.1)
    state = optimizer.init({"w": x})
    updates, state = optimizer.update({"weights": x}, state)
    return updates
