# Calls update without the parameters.
# feedback: ValueError
import optax


def adamw_steps(params, gradients, rate, decay):
    optimiser = optax.adamw(rate, weight_decay=decay)
    state = optimiser.init(params)
    for gradient in gradients:
        updates, state = optimiser.update(gradient, state)
        params = optax.apply_updates(params, updates)
    return params
