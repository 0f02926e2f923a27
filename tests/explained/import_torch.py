# explained: library-not-here, line 4
# `torch` is not among them

import torch

def double(x):
    return 2 * x
