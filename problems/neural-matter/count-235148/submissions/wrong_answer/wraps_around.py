# Adds up in int32.
# feedback: The counts are right until they pass 2,147,483,647, where an int32 wraps around. Use Python's integers.
import numpy as np


def count_235148(sizes):
    with np.errstate(all="ignore"):
        n = np.array(sizes).astype(np.int32)
        layers = n[:-1] * n[1:] + n[1:] + 1
        layers[-1] -= 1
        return {"layers": [int(one) for one in layers], "total": int(layers.sum(dtype=np.int32))}
