# Only arrays and plain values are results, whatever an object offers to become.
# verdict: wrong_answer
import numpy as np


class Chameleon:
    shape, dtype, ndim = (3,), np.dtype("float32"), 1

    def __array__(self, dtype=None, copy=None):
        return np.zeros(3, np.float32)

    def __jax_array__(self):
        return np.zeros(3, np.float32)


def double(x):
    return Chameleon()
