# explained: nnx-mode-missing, line 8
# `BatchNorm` behaves differently in training and in evaluation

from flax import nnx

def double(x):
    model = nnx.BatchNorm(3, rngs=nnx.Rngs(0), use_running_average=None)
    return model(x[None])
