# explained: nnx-dropout-without-rngs, line 7
# `rngs=nnx.Rngs(0)`

from flax import nnx

def double(x):
    return nnx.Dropout(0.5)(x)
