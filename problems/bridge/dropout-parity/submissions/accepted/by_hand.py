# Draws the masks by hand, one for both sides.
import jax
import jax.numpy as jnp


def dropout_parity(key, x, kernel, rate):
    def drop(key, x):
        kept = jax.random.bernoulli(key, 1 - rate, x.shape)
        return jnp.where(kept, x / (1 - rate), 0.0)

    first, second = jax.random.split(key, 2)
    y = drop(second, drop(first, x) @ kernel)
    return {"nnx": y, "linen": y, "evaluated": x @ kernel}
