# The forces by hand, with 0 / 0 on the diagonal, thrown away by a where.
# feedback: makes a NaN out of numbers that are none
import jax.numpy as jnp


def energy_and_forces(x):
    difference = x[:, None] - x
    r = jnp.sqrt(jnp.sum(difference**2, axis=-1))
    energy = jnp.sum(jnp.triu((r - 1) ** 2, k=1)) / 2
    r = r[..., None]
    forces = jnp.where(r > 0, (1 - r) * difference / r, 0.0)
    return {"energy": energy, "forces": forces.sum(axis=1)}
