# The formulas of the statement with jax.tree.map.
import jax
import jax.numpy as jnp


def adamw_steps(params, gradients, rate, decay):
    m = v = jax.tree.map(jnp.zeros_like, params)
    for t, g in enumerate(gradients, 1):
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)

        def new(p, m, v):
            step = (m / (1 - 0.9**t)) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-8)
            return p - rate * step - rate * decay * p

        params = jax.tree.map(new, params, m, v)
    return params
