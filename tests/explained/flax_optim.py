# explained: name-moved, line 5
# There is no `optim` in `flax`
# `optax.adam(1e-3)`

from flax import optim

def double(x):
    return x
