# The rule from optax, whose trace is the velocity.
from functools import partial

import jax
import optax


@partial(jax.jit, donate_argnames=("params", "velocity"))
def momentum_step(params, velocity, gradient, rate):
    rule = optax.trace(decay=0.9)
    _, state = rule.update(gradient, optax.TraceState(trace=velocity))
    steps = jax.tree.map(lambda v: -rate * v, state.trace)
    return {"params": optax.apply_updates(params, steps), "velocity": state.trace}
