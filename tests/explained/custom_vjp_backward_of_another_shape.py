# explained: own-backward-shape, line 13
# the argument is `float32[3]`, the backward rule returned `float32[]`

import jax

@jax.custom_vjp
def total(a):
    return a.sum()

total.defvjp(lambda a: (a.sum(), None), lambda saved, g: (g,))

def double(x):
    return jax.grad(total)(x)
