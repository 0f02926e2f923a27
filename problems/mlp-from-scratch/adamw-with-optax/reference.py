import jax
import jax.numpy as jnp
import optax


def adamw_steps(params, gradients, rate, decay):
    optimiser = optax.adamw(rate, weight_decay=decay)
    state = optimiser.init(params)
    for gradient in gradients:
        updates, state = optimiser.update(gradient, state, params)
        params = optax.apply_updates(params, updates)
    return params


def inputs(key, n, m, steps):
    def draw(key):
        weight_key, gain_key = jax.random.split(key)
        return {
            "weight": jax.random.normal(weight_key, (n, m)),
            "gain": 3 * jax.random.normal(gain_key, (m,)),
        }

    first, *others = jax.random.split(key, steps + 1)
    return {"params": draw(first), "gradients": [draw(k) for k in others], "rate": 0.25, "decay": 0.375}
