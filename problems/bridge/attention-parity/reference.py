"""Both layers keep one kernel a projection, with the heads as an axis of it."""

import jax
import jax.numpy as jnp
from flax import linen, nnx


def with_heads(flat, heads):
    d = flat["out"]["bias"].size
    params = {
        name: {
            "kernel": flat[name]["kernel"].reshape(d, heads, -1),  # columns to (heads, width)
            "bias": flat[name]["bias"].reshape(heads, -1),
        }
        for name in ("query", "key", "value")
    }
    out_kernel = flat["out"]["kernel"].reshape(heads, -1, d)  # rows to (heads, width)
    return {**params, "out": {"kernel": out_kernel, "bias": flat["out"]["bias"]}}


def attention_parity(flat, x, mask, heads):
    params = with_heads(flat, heads)
    layer = nnx.MultiHeadAttention(heads, x.shape[1], decode=False, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    linen_layer = linen.MultiHeadDotProductAttention(heads)
    return {
        "params": params,
        "nnx": layer(x, mask=mask),  # (t, d)
        "linen": linen_layer.apply({"params": params}, x, mask=mask),
    }


def inputs(key, t, d, heads):
    """A causal mask with a few more holes; the diagonal is always open."""
    flat = {}
    for name in ("query", "key", "value", "out"):
        key, kernel_key, bias_key = jax.random.split(key, 3)
        kernel = jax.random.normal(kernel_key, (d, d)) / jnp.sqrt(d)
        flat[name] = {"kernel": 1.5 * kernel, "bias": jax.random.normal(bias_key, (d,))}
    x_key, mask_key = jax.random.split(key)
    mask = jax.random.bernoulli(mask_key, 0.7, (t, t)) & jnp.tril(jnp.ones((t, t), bool))
    return {
        "flat": flat,
        "x": jax.random.normal(x_key, (t, d)),
        "mask": mask | jnp.eye(t, dtype=bool),
        "heads": heads,
    }
