# Maps a function of two vectors over both, which makes the same cube.
# feedback: which is as large as [n, m, d]
import jax
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    pair = lambda a, b: jnp.sum((a - b) ** 2)
    return jax.vmap(jax.vmap(pair, (None, 0)), (0, None))(x, w)
