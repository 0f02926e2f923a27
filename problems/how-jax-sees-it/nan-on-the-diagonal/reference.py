import jax
import jax.numpy as jnp


def spring_energy(x):
    squares = jnp.sum((x[:, None] - x) ** 2, axis=-1)  # (n, 1, d) and (n, d) -> (n, n)
    apart = squares > 0
    safe = jnp.where(apart, squares, 1.0)  # what the root may see
    r = jnp.where(apart, jnp.sqrt(safe), 0.0)
    return jnp.sum(jnp.triu((r - 1) ** 2, k=1)) / 2


def energy_and_forces(x):
    energy, gradient = jax.value_and_grad(spring_energy)(x)
    return {"energy": energy, "forces": -gradient}


def inputs(key, n, d):
    x = 2 * jax.random.normal(key, (n, d))
    return {"x": x.at[-1].set(x[0])}
