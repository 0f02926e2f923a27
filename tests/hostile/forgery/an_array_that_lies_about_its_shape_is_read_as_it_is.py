# A subclass that claims another shape gains nothing by it.
# verdict: wrong_answer, runtime_error
# because: NumPy may raise from a property that lies
import numpy as np


class Liar(np.ndarray):
    shape = property(lambda self: (3,))
    nbytes = property(lambda self: 12)


def double(x):
    return np.zeros((2, 2), np.float32).view(Liar)
