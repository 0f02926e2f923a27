# explained: own-backward-structure, line 13
# `return (g * x,)`

import jax

@jax.custom_vjp
def mul(a, b):
    return a * b

mul.defvjp(lambda a, b: (a * b, (a, b)), lambda saved, g: g * saved[1])

def double(x):
    return jax.grad(lambda x: mul(x, x).sum())(x)
