# Both draws at once, by vmap over the array of two keys.
import jax
import jax.numpy as jnp


def keys_not_state(key, n):
    draws = jax.vmap(lambda k: jax.random.normal(k, (n,)))(jax.random.split(key, 2))
    x, noise = draws * jnp.array([[1.0], [0.1]])
    return {"x": x, "noise": noise, "y": 3 * x - 1 + noise}
