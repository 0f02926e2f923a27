# Returns the table the other way round.
# feedback: The table is turned: rows of `x` go down and rows of `w` go across.
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    return jnp.sum(w**2, axis=1)[:, None] + jnp.sum(x**2, axis=1) - 2 * w @ x.T
