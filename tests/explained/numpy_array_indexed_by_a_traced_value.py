# explained: array-from-a-traced-value, line 11
# this one depends on the argument `i`

import jax
import numpy as np

table = np.arange(10.0)

@jax.jit
def look(i):
    return table[i]

def double(x):
    return look(3)
