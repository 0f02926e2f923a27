# explained: dot-general-rank, line 8
# Multiply by a scalar with `*`; under vmap, remember that the function sees one element without the batch axis.

from flax import nnx

def double(x):
    model = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    return nnx.vmap(lambda m, v: m(v))(model, x)
