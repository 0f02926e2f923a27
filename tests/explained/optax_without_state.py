# explained: update-without-state, line 9
# `update` got no `state`

import optax

def double(x):
    optimizer = optax.adam(0.1)
    optimizer.init(x)
    updates, state = optimizer.update(x)
    return updates
