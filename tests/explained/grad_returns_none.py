# explained: grad-of-none, line 10
# End the function with `return loss`.

import jax

def loss(x):
    (x**2).sum()

def double(x):
    return jax.grad(loss)(x)
