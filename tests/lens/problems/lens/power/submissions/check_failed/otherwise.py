# Gives another result when it is traced.
# feedback: Traced by jax.jit, the function gives another result than when it is called directly.
import jax


def power(n, x):
    return x ** (n + isinstance(x, jax.core.Tracer))
