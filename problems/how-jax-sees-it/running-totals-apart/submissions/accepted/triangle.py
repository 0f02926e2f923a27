# What came before as a product with a triangle of ones.
import jax.numpy as jnp


def running_totals(x):
    blocks = x.reshape(8, -1, x.shape[1])
    before = jnp.einsum("ij,jd->id", jnp.tri(8, k=-1), blocks.sum(axis=1))
    return (blocks.cumsum(axis=1) + before[:, None, :]).reshape(x.shape)
