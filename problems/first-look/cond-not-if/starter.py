import jax


def cond_not_if(x):
    """Return x squared if x is above 2, else x, in a way that jax.jit can trace.

    x: float32[]
    returns: float32[]
    """
    return x
