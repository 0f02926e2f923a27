# explained: numpy-on-a-traced-value, line 9
# this one depends on the argument `x`

import jax
import numpy as np

@jax.jit
def double(x):
    return np.exp(x)
