# Asks how far the parameters moved, when they are gone.
# feedback: Array has been deleted
from functools import partial

import jax
import jax.numpy as jnp


@partial(jax.jit, donate_argnames=("params", "velocity"))
def step(params, velocity, gradient, rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    return jax.tree.map(lambda p, v: p - rate * v, params, velocity), velocity


def momentum_step(params, velocity, gradient, rate):
    new, velocity = step(params, velocity, gradient, rate)
    print("moved by", jnp.linalg.norm(new["w"] - params["w"]))
    return {"params": new, "velocity": velocity}
