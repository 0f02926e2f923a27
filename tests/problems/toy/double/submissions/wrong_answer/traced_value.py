# Keeps a traced value and returns it.
# feedback: The result is a traced value. It was kept from inside jit, grad or vmap.
import jax

kept = []


def double(x):
    jax.jit(lambda v: kept.append(2 * v))(x)
    return kept[-1]
