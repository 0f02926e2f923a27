# Returns distances and not their squares.
# feedback: These are distances. The task asks for their squares.
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    squares = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(w**2, axis=1) - 2 * x @ w.T
    return jnp.sqrt(jnp.maximum(squares, 0))
