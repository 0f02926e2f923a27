# Donates the gradient, which the caller still reads, in place of the velocity.
# feedback: `velocity` is not donated
from functools import partial

import jax


@partial(jax.jit, donate_argnames=("params", "gradient"))
def momentum_step(params, velocity, gradient, rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    return {"params": jax.tree.map(lambda p, v: p - rate * v, params, velocity), "velocity": velocity}
