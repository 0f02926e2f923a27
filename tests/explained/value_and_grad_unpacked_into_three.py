# explained: aux-unpacked-flat, line 10
# `(value, rest), gradient = jax.value_and_grad(f, has_aux=True)(x)`

import jax

def loss(x):
    return (x**2).sum(), x

def double(x):
    value, rest, gradient = jax.value_and_grad(loss, has_aux=True)(x)
    return gradient
