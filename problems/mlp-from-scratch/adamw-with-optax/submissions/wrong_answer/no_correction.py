# Leaves the running means as they are, too small in the first steps.
# feedback: Your running means are not corrected: they start at zero and are too small at first, the mean of squares most of all. Divide each by
# what the weights so far add up to.
import jax
import jax.numpy as jnp


def adamw_steps(params, gradients, rate, decay):
    m = v = jax.tree.map(jnp.zeros_like, params)
    for g in gradients:
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
        params = jax.tree.map(
            lambda p, m, v: p - rate * (m / (jnp.sqrt(v) + 1e-8) + decay * p), params, m, v
        )
    return params
