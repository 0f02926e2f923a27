# A result above the limit of output is not read.
# verdict: output_limit_exceeded
import numpy as np


def double(x):
    return np.zeros(10_000_000, np.float32)
