# Adds the decay to the gradient: Adam with an L2 penalty.
# feedback: Your decay is added to the gradient, so Adam divides it by the size of the gradient along with the rest. AdamW keeps it
# outside the fraction.
import jax
import optax


def adamw_steps(params, gradients, rate, decay):
    optimiser = optax.adam(rate)
    state = optimiser.init(params)
    for gradient in gradients:
        gradient = jax.tree.map(lambda g, p: g + decay * p, gradient, params)
        updates, state = optimiser.update(gradient, state)
        params = optax.apply_updates(params, updates)
    return params
