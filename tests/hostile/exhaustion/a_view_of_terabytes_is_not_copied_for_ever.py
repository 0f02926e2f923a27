# A view that repeats one number is as large as it says.
# verdict: memory_limit_exceeded, output_limit_exceeded, runtime_error
# because: NumPy may refuse the copy in several ways
import numpy as np


def double(x):
    return np.broadcast_to(np.float32(1), (10**6, 10**6))
