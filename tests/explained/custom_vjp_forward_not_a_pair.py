# explained: own-forward-not-a-pair, line 13
# `return f(x), (x,)`

import jax

@jax.custom_vjp
def square(x):
    return x**2

square.defvjp(lambda x: x**2, lambda saved, g: (2 * saved * g,))

def double(x):
    return jax.vmap(jax.grad(square))(x)
