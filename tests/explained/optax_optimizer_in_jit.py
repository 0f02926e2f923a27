# explained: function-given-to-jit, line 14
# `optimizer.init` is a function

import jax
import optax

@jax.jit
def step(optimizer, x):
    state = optimizer.init(x)
    updates, state = optimizer.update(x, state)
    return optax.apply_updates(x, updates)

def double(x):
    return step(optax.sgd(0.1), x)
