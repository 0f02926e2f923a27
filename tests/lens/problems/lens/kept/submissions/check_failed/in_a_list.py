# Appends a traced value to a list outside.
# feedback: Traced with jax.checking_leaks, the function raises Exception: Leaked
import jax

CUBES = []


def kept(x):
    def loss(x):
        CUBES.append(x**3)
        return CUBES[-1].sum()

    return jax.grad(loss)(x)
