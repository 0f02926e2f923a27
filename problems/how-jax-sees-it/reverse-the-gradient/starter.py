import jax


def reversed_gradient(x, strength):
    """Return x; the derivative with respect to x is -strength times the identity, forward and backward.

    x: float32[n]; strength: float
    returns: float32[n]
    """
    return x
