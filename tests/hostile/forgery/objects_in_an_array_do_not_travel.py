# An array of objects is no result.
# verdict: wrong_answer
import numpy as np


def double(x):
    return np.array([object(), print, 2], dtype=object)
