# Donates the parameters and forgets that the velocity is as large.
# feedback: `velocity` is not donated
from functools import partial

import jax


@partial(jax.jit, donate_argnums=0)
def momentum_step(params, velocity, gradient, rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    return {"params": jax.tree.map(lambda p, v: p - rate * v, params, velocity), "velocity": velocity}
