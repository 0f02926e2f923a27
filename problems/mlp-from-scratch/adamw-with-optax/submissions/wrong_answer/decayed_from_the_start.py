# Passes the first parameters to every update.
# feedback: The first step is right. Later your decay is that of the parameters at the start: `update` must be given those of
# now.
import optax


def adamw_steps(params, gradients, rate, decay):
    optimiser = optax.adamw(rate, weight_decay=decay)
    start, state = params, optimiser.init(params)
    for gradient in gradients:
        updates, state = optimiser.update(gradient, state, start)
        params = optax.apply_updates(params, updates)
    return params
