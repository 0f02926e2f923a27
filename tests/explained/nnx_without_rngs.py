# explained: nnx-rngs-missing, line 7
# An NNX layer draws its weights when it is made, so `Linear` needs a source of random keys

from flax import nnx

def double(x):
    return nnx.Linear(3, 3)(x)
