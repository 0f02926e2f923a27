# explained: nnx-stream-missing, line 7
# The layer draws from the stream `params`

from flax import nnx

def double(x):
    return nnx.Linear(3, 3, rngs=nnx.Rngs(dropout=0))(x)
