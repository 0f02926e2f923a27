# Donates both, and returns the parameters as one flat vector, which fits into the memory of none of them.
# feedback: are donated, but of their
from functools import partial

import jax
from jax.flatten_util import ravel_pytree


@partial(jax.jit, donate_argnames=("params", "velocity"))
def flat_step(params, velocity, gradient, rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
    return ravel_pytree(params)[0], velocity


def momentum_step(params, velocity, gradient, rate):
    _, unravel = ravel_pytree(gradient)
    flat, velocity = flat_step(params, velocity, gradient, rate)
    return {"params": unravel(flat), "velocity": velocity}
