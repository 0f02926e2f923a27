# explained: state-is-no-state, line 8
# `updates, state = optimizer.update(grads, state, params)`

import optax

def double(x):
    optimizer = optax.adam(0.1)
    updates, state = optimizer.update(x, x)
    return optax.apply_updates(x, updates)
