# Moves the parameters with the velocity from before the step.
# feedback: The velocity is right, and the parameters have moved with the old one: today's gradient would count only in the next
# step. Use the new velocity.
import jax


def sgd_step(params, velocity, gradient, learning_rate):
    new = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    return {"params": jax.tree.map(lambda p, v: p - learning_rate * v, params, velocity), "velocity": new}
