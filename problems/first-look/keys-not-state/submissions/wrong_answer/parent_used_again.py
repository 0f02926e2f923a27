# Draws the points from the key that it splits.
# feedback: The noise is right, the points are drawn from `key` itself. A key that was split is used up: draw from the two new
# ones.
import jax


def keys_not_state(key, n):
    _, noise_key = jax.random.split(key)
    x = jax.random.normal(key, (n,))
    noise = 0.1 * jax.random.normal(noise_key, (n,))
    return {"x": x, "noise": noise, "y": 3 * x - 1 + noise}
