# Never passes the decay on.
# feedback: Your parameters hardly decay: optax.adamw has a decay of its own, 0.0001, and yours was never passed on.
import optax


def adamw_steps(params, gradients, rate, decay):
    optimiser = optax.adamw(rate)
    state = optimiser.init(params)
    for gradient in gradients:
        updates, state = optimiser.update(gradient, state, params)
        params = optax.apply_updates(params, updates)
    return params
