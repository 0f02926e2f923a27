# Gives the first key to the noise and the second to the points.
# feedback: Points and noise have each other's keys. The first key of the split is for the points.
import jax


def keys_not_state(key, n):
    noise_key, x_key = jax.random.split(key)
    x = jax.random.normal(x_key, (n,))
    noise = 0.1 * jax.random.normal(noise_key, (n,))
    return {"x": x, "noise": noise, "y": 3 * x - 1 + noise}
