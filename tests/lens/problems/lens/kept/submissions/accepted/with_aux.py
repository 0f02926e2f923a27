# Hands the cubes out as auxiliary values.
import jax


def kept(x):
    def loss(x):
        cubes = x**3
        return cubes.sum(), cubes

    return jax.grad(loss, has_aux=True)(x)[0]
