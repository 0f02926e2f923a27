# Computes with NumPy, which needs the numbers.
# feedback: TracerArrayConversionError
import numpy as np


def selu(x):
    with np.errstate(over="ignore"):
        return (1.05 * np.where(np.asarray(x) > 0, x, 1.67 * np.expm1(x))).astype(np.float32)
