# Differentiates each pair alone, and mends the pairs of a point with itself.
# feedback: makes a NaN out of numbers that are none
import jax
import jax.numpy as jnp


def spring(a, b):
    return (jnp.linalg.norm(a - b) - 1) ** 2 / 2


def energy_and_forces(x):
    every = lambda f: jax.vmap(jax.vmap(f, (None, 0)), (0, None))(x, x)
    energy = jnp.sum(jnp.triu(every(spring), k=1))
    gradients = every(jax.grad(spring))
    gradients = jnp.where(jnp.isnan(gradients), 0.0, gradients)
    return {"energy": energy, "forces": -gradients.sum(axis=1)}
