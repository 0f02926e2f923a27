# Compiles nothing.
# feedback: Nothing is traced: no function of yours is given to `jax.jit`.


def repeated(x, n):
    return x * 2**n
