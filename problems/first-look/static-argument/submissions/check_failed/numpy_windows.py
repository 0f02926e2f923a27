# Uses NumPy's sliding windows, which need the numbers.
# feedback: TracerArrayConversionError
import numpy as np


def static_argument(x, width, kind):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(x), width)
    return windows.mean(axis=1) if kind == "mean" else windows.max(axis=1)
