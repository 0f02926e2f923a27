# Counts down in a while_loop.
import jax.numpy as jnp
from jax import lax


def cosines(x, n, way):
    function = jnp.cos if way == "cos" else jnp.sin

    def step(state):
        return state[0] - 1, function(state[1])

    return lax.while_loop(lambda state: state[0] > 0, step, (n, x))[1]
