# explained: loss-shapes-differ, line 8
# the shapes are `(3,)` and `(2,)`

import jax.numpy as jnp
import optax

def double(x):
    return optax.l2_loss(x, x[:2])
