# Attention written out with einsum; the tree built by name, heads first and then moved.
import jax
import jax.numpy as jnp
from flax import linen as nn
from flax import nnx


def split_columns(array, heads):
    return jnp.stack(jnp.split(array, heads, axis=-1), axis=-2)


def attention_parity(flat, x, mask, heads):
    params = {
        name: jax.tree.map(lambda leaf: split_columns(leaf, heads), flat[name])
        for name in ("query", "key", "value")
    }
    kernel = jnp.stack(jnp.split(flat["out"]["kernel"], heads))
    params["out"] = {"kernel": kernel, "bias": flat["out"]["bias"]}
    query, key, value = (
        jnp.einsum("td,dhc->htc", x, params[name]["kernel"]) + params[name]["bias"][:, None]
        for name in ("query", "key", "value")
    )
    scores = jnp.einsum("hic,hjc->hij", query, key) / jnp.sqrt(query.shape[-1])
    weights = jax.nn.softmax(jnp.where(mask, scores, -jnp.inf), axis=-1)
    y = jnp.einsum("hij,hjc,hcd->id", weights, value, kernel) + flat["out"]["bias"]
    by_linen = nn.MultiHeadDotProductAttention(num_heads=heads).apply({"params": params}, x, x, mask=mask)
    return {"params": params, "nnx": y, "linen": by_linen}
