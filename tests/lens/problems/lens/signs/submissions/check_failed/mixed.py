# Mixes whole numbers and floating-point ones.
# feedback: Under strict promotion the function raises TypePromotionError
import jax.numpy as jnp


def signs(x):
    return jnp.ones(x.shape, jnp.int8) * jnp.where(x > 0, jnp.float32(1), jnp.float32(-1))
