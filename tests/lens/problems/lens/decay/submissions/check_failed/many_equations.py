# Does the same thing over and over in its step.
# feedback: At most 30 are allowed.
import jax.numpy as jnp
from jax import lax


def decay(x):
    def step(average, number):
        average = 0.5 * average + 0.5 * number
        for _ in range(30):
            average = jnp.minimum(average, 1e30)
        return average, average

    return lax.scan(step, jnp.zeros(()), x)[1]
