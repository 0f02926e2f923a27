# Shrinks the parameters by the decay itself.
# feedback: You shrink the parameters by `decay` at each step. In AdamW as optax has it the learning rate is a factor of the decay,
# too.
import jax
import optax


def adamw_steps(params, gradients, rate, decay):
    optimiser = optax.adam(rate)
    state = optimiser.init(params)
    for gradient in gradients:
        updates, state = optimiser.update(gradient, state)
        params = jax.tree.map(lambda p, u: p + u - decay * p, params, updates)
    return params
