# AdamW put together from its parts with optax.chain, and the gradients stacked for lax.scan.
import jax
import jax.numpy as jnp
import optax


def adamw_steps(params, gradients, rate, decay):
    parts = optax.chain(
        optax.scale_by_adam(), optax.add_decayed_weights(decay), optax.scale_by_learning_rate(rate)
    )

    def step(carry, gradient):
        params, state = carry
        updates, state = parts.update(gradient, state, params)
        return (optax.apply_updates(params, updates), state), None

    stacked = jax.tree.map(lambda *leaves: jnp.stack(leaves), *gradients)
    (params, _), _ = jax.lax.scan(step, (params, parts.init(params)), stacked)
    return params
