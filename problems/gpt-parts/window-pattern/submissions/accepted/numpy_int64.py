# With NumPy, in 64 bits: the triangle less what the window cuts off.
import numpy as np


def window_pattern(pattern, layers, context):
    short = np.array([letter == "S" for letter in pattern])[np.arange(layers) % len(pattern)]
    short[-1] = False
    windows = np.where(short, context // 2, context).astype(np.int64)
    triangle = context * (context + 1) // 2
    rest = context - windows
    scores = (triangle - rest * (rest + 1) // 2).sum()
    return {"windows": [int(w) for w in windows], "scores": int(scores), "full": triangle * layers}
