# From three dot products: the squared distance is x·x + w·w - 2 x·w.
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    (xx, xw), (_, ww) = jnp.stack([x, w]) @ jnp.stack([x, w]).T
    return xw * xw / (xx + ww - 2 * xw + epsilon)
