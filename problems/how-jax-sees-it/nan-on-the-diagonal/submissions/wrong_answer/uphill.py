# Returns the gradient, which points uphill.
# feedback: Your forces have the wrong sign: a stretched spring pulls its ends together. The force is minus the gradient.
import jax
import jax.numpy as jnp


def spring_energy(x):
    squares = jnp.sum((x[:, None] - x) ** 2, axis=-1)
    apart = squares > 0
    r = jnp.where(apart, jnp.sqrt(jnp.where(apart, squares, 1.0)), 0.0)
    return jnp.sum(jnp.triu((r - 1) ** 2, k=1)) / 2


def energy_and_forces(x):
    energy, gradient = jax.value_and_grad(spring_energy)(x)
    return {"energy": energy, "forces": gradient}
