# Statistics along the last axis, under the names of jnp, and a reciprocal in place of the division.
import jax.numpy as jnp


def layer_norm(x, gain, shift):
    mu = jnp.mean(x, axis=-1)
    inverse = 1.0 / (jnp.sqrt(jnp.var(x, axis=-1)) + 1e-5)
    return jnp.einsum("nd,n,d->nd", x - mu[:, None], inverse, gain) + shift[None, :]
