# Asking for jit by another of JAX's names hides no trace.
# verdict: check_failed
# problem: trial/watched
# says: is traced 2 times in 2 calls
from jax._src.api import jit


def double(x):
    return jit(lambda x: 2 * x)(x)
