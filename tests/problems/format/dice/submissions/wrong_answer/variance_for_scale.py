# Scales by the square root, as if `scale` were the variance.
# feedback: `scale` is the spread itself, not its square.
import jax
import jax.numpy as jnp


def throws(key, scale):
    a, b = jax.random.split(key)
    both = jax.random.randint(a, (20000, 2), 1, 7)
    dice = jnp.stack([both[:, 0], both.max(axis=1)], axis=1)
    normal = jnp.sqrt(scale) * jax.random.normal(b, (20000,))
    return {"dice": dice, "normal": normal, "mean": jnp.float32(scale)}
