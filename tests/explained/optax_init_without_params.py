# explained: init-without-params, line 7
# `state = optimizer.init(params)`

import optax
def double(x):
    opt = optax.sgd(0.1)
    state = opt.init()
    return x
