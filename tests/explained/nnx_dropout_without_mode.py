# explained: nnx-mode-missing, line 8
# `Dropout` behaves differently in training and in evaluation

from flax import nnx

def double(x):
    m = nnx.Dropout(0.5, deterministic=None, rngs=nnx.Rngs(0))
    return m(x)
