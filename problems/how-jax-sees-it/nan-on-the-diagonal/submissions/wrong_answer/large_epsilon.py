# Adds so much under the root that distances change.
# feedback: Every distance of yours is a little too long. What you add under the root must be far below the tolerance, or, better,
# nothing.
import jax
import jax.numpy as jnp


def spring_energy(x):
    r = jnp.sqrt(jnp.sum((x[:, None] - x) ** 2, axis=-1) + 1e-2)
    return jnp.sum(jnp.triu((r - 1) ** 2, k=1)) / 2


def energy_and_forces(x):
    energy, gradient = jax.value_and_grad(spring_energy)(x)
    return {"energy": energy, "forces": -gradient}
