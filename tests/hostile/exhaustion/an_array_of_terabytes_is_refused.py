# NumPy's request for memory that no machine has is a limit exceeded.
# verdict: memory_limit_exceeded
import numpy as np


def double(x):
    return np.ones((7 * 10**12,))
