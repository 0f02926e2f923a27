# Weighs the gradient with 0.1, as an average would.
# feedback: You average: the gradient comes in with a weight of 0.1. Here it is added as it is.
from functools import partial

import jax


@partial(jax.jit, donate_argnames=("params", "velocity"))
def momentum_step(params, velocity, gradient, rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + 0.1 * g, velocity, gradient)
    return {"params": jax.tree.map(lambda p, v: p - rate * v, params, velocity), "velocity": velocity}
