# explained: learning-rate-missing, line 6
# `optax.sgd` has no default learning rate

import optax
def double(x):
    return optax.sgd().init(x)
