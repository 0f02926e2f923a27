# Splits the same key twice, so that both halves are the same key.
# feedback: Points and noise agree again: you split `key` two times and took the first of each pair, which is the same key both
# times. One split gives both.
import jax


def keys_not_state(key, n):
    x_key = jax.random.split(key)[0]
    noise_key = jax.random.split(key)[0]
    x = jax.random.normal(x_key, (n,))
    noise = 0.1 * jax.random.normal(noise_key, (n,))
    return {"x": x, "noise": noise, "y": 3 * x - 1 + noise}
