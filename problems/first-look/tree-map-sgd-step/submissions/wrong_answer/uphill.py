# Adds the step instead of taking it off.
# feedback: The parameters go up the slope: the velocity is a sum of gradients, and the step goes against it.
import jax


def sgd_step(params, velocity, gradient, learning_rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    return {"params": jax.tree.map(lambda p, v: p + learning_rate * v, params, velocity), "velocity": velocity}
