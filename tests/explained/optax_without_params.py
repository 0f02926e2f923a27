# explained: update-without-params, line 9
# `updates, state = optimizer.update(grads, state, params)`

import optax

def double(x):
    optimizer = optax.adamw(0.1)
    state = optimizer.init(x)
    updates, state = optimizer.update(x, state)
    return updates
