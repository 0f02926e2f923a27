# explained: convolution-channels, line 9
# `3 // 1 != 1`

import jax
import jax.numpy as jnp

def double(x):
    image, kernel = jnp.ones((1, 3, 8, 8)), jnp.ones((4, 1, 3, 3))
    return jax.lax.conv(image, kernel, (1, 1), "SAME")
