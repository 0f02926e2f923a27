# explained: nnx-aliasing, line 15
# Pass the module once, or give both arguments the same axes.

from flax import nnx
import jax

def double(x):
    m = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    @nnx.jit
    def f(a, b, x):
        return a(x) + b(x)
    @nnx.vmap(in_axes=(0, None, None))
    def g(a, b, x):
        return a(x)
    return g(m, m, x)
