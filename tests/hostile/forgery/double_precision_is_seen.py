# Sixty-four bits where thirty-two are asked for are seen.
# verdict: wrong_answer
import numpy as np


def double(x):
    return 2 * np.asarray(x, np.float64)
