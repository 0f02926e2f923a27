# Moves by the velocity before the step.
# feedback: Your parameters move by the old velocity: the gradient of this step has no part in it yet. Make the new velocity first, and
# move by that.
from functools import partial

import jax


@partial(jax.jit, donate_argnames=("params", "velocity"))
def momentum_step(params, velocity, gradient, rate):
    params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
    return {"params": params, "velocity": jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)}
