# A triangular factor.
# feedback: This is the Cholesky factor: times its transpose it gives `a`, and times itself it doesn't. Asked for is the root that is
# symmetric.
import jax.numpy as jnp


def matrix_root(a):
    return jnp.linalg.cholesky(a)
