# Draws points and noise from the same key.
# feedback: Your noise is a tenth of x, number for number, because both were drawn from one key. Split the key, and use each half
# once.
import jax


def keys_not_state(key, n):
    x = jax.random.normal(key, (n,))
    noise = 0.1 * jax.random.normal(key, (n,))
    return {"x": x, "noise": noise, "y": 3 * x - 1 + noise}
