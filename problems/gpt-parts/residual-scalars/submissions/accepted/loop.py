# A Python loop over the layers, with the length of the row for the norm.
import jax.numpy as jnp


def residual_scalars(x0, weights, keep, again):
    x = x0
    for i in range(weights.shape[0]):
        x = x * keep[i] + x0 * again[i]
        rms = jnp.sqrt(jnp.square(x).mean(-1) + 1e-6)[:, None]
        x = x + jnp.einsum("td,de->te", x / rms, weights[i])
    return x
