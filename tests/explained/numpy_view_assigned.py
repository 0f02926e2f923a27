# explained: assignment-to-a-numpy-view, line 7
# `x = x.at[i].set(v)`

import numpy as np
def double(x):
    y = np.asarray(x)
    y[0] = 1
    return y
