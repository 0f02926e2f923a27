# explained: library-not-here, line 4
# `tensorflow` is not among them

import tensorflow as tf

def double(x):
    return 2 * x
