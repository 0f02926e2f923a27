# Initialises the state in every step.
# feedback: The first step is right and the later ones are not: each of them is a first step again, because the state is made anew in the
# loop. Make it once and carry it on.
import optax


def adamw_steps(params, gradients, rate, decay):
    optimiser = optax.adamw(rate, weight_decay=decay)
    for gradient in gradients:
        updates, _ = optimiser.update(gradient, optimiser.init(params), params)
        params = optax.apply_updates(params, updates)
    return params
