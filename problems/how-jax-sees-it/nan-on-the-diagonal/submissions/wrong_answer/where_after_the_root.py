# One where, behind the root.
# feedback: Your forces are NaN. A choice after the root is too late: both of its sides are differentiated, and the slope of the
# root at zero is infinite. Choose what the root may see.
import jax
import jax.numpy as jnp


def spring_energy(x):
    squares = jnp.sum((x[:, None] - x) ** 2, axis=-1)
    r = jnp.where(squares > 0, jnp.sqrt(squares), 0.0)
    return jnp.sum(jnp.triu((r - 1) ** 2, k=1)) / 2


def energy_and_forces(x):
    energy, gradient = jax.value_and_grad(spring_energy)(x)
    return {"energy": energy, "forces": -gradient}
