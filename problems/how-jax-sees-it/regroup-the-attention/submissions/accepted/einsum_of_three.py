# Leaves the order to einsum, which counts.
import jax.numpy as jnp


def phi(z):
    return jnp.where(z > 0, z + 1, jnp.exp(jnp.minimum(z, 0)))


def regrouped_attention(q, k, v):
    above = jnp.einsum("nd,md,me->ne", phi(q), phi(k), v)
    below = jnp.einsum("nd,md->n", phi(q), phi(k))
    return above / below[:, None]
