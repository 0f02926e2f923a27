import jax.scipy.linalg


def matrix_root(a):
    """Return the symmetric matrix with eigenvalues above zero whose square is a.

    a: float32[n, n], symmetric, eigenvalues above zero
    returns: float32[n, n]
    """
    # Right on this machine. Can it be lowered for another one?
    return jax.scipy.linalg.sqrtm(a).real
