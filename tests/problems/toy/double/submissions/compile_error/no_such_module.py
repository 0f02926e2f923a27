# Imports what is not there.
# feedback: ModuleNotFoundError: No module named 'torch' (line 3)
import torch


def double(x):
    return x * 2
