# Jits the step and keeps everything.
# feedback: `params` is not donated: no `jax.jit` of yours has it among its `donate_argnames` or `donate_argnums`.
import jax


@jax.jit
def momentum_step(params, velocity, gradient, rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    return {"params": jax.tree.map(lambda p, v: p - rate * v, params, velocity), "velocity": velocity}
