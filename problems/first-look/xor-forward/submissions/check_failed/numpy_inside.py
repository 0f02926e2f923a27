# Computes in NumPy, which can't be traced.
# feedback: TracerArrayConversionError
import numpy as np


def xor_forward(params, x):
    x = np.asarray(x)
    for layer in params:
        x = 1 / (1 + np.exp(-(x @ np.asarray(layer["weight"]).T + np.asarray(layer["bias"]))))
    return x
