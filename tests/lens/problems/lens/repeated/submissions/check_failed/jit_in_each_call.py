# Gives a new function to jit in each call.
# feedback: it is a new function in each call, since `jax.jit` is called again
import jax


def repeated(x, n):
    return jax.jit(lambda x: x * 2**n)(x)
