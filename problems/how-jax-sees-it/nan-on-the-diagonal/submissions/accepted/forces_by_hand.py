# The forces on paper: along each difference, divided by a distance that is never zero.
import jax.numpy as jnp


def energy_and_forces(x):
    difference = x[:, None, :] - x[None, :, :]
    apart = jnp.any(difference != 0, axis=-1)
    along = jnp.where(apart[..., None], difference, 1.0)
    length = jnp.linalg.norm(along, axis=-1)
    r = jnp.where(apart, length, 0.0)
    pull = jnp.where(apart, (1 - r) / length, 0.0)
    energy = (jnp.sum((r - 1) ** 2) - x.shape[0]) / 4
    return {"energy": energy, "forces": jnp.sum(pull[..., None] * difference, axis=1)}
