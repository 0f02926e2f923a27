# Counts the places of the new tokens from zero, for their angles.
# feedback: Query and key are turned by the token's number among the new ones. It stands that far behind `position`: turn them by
# position + 0, position + 1 and so on.
import jax
import jax.numpy as jnp

BASE = 100_000.0


def rms_norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def rope(x, position):
    """Turn the heads (..., h, d) of tokens at `position` (...)."""
    half = x.shape[-1] // 2
    angles = jnp.asarray(position)[..., None, None] * BASE ** (-jnp.arange(half) / half)
    first, second = jnp.split(x, 2, axis=-1)
    cos, sin = jnp.cos(angles), jnp.sin(angles)
    return jnp.concatenate([first * cos - second * sin, first * sin + second * cos], axis=-1)


def kv_cache_decode(params, cache, position, tokens):
    n, width = len(tokens), params["embed"].shape[1]
    _, places, heads, _ = cache["keys"].shape
    mine = jnp.arange(n)
    seen = jnp.arange(places) <= position + mine[:, None]

    def layer(x, given):
        weights, keys, values = given
        q, k, v = ((rms_norm(x) @ weights[name]).reshape(n, heads, -1) for name in "qkv")
        q, k = rope(q, mine), rope(k, mine)
        keys = jax.lax.dynamic_update_slice_in_dim(keys, k, position, axis=0)
        values = jax.lax.dynamic_update_slice_in_dim(values, v, position, axis=0)
        scores = jnp.einsum("thd,shd->hts", q, keys) / jnp.sqrt(q.shape[-1])
        mixed = jnp.einsum("hts,shd->thd", jax.nn.softmax(jnp.where(seen, scores, -jnp.inf)), values)
        x = x + mixed.reshape(n, width) @ weights["o"]
        x = x + jax.nn.relu(rms_norm(x) @ weights["up"]) ** 2 @ weights["down"]
        return x, (keys, values)

    x, (keys, values) = jax.lax.scan(
        layer, params["embed"][tokens], (params["layers"], cache["keys"], cache["values"])
    )
    return {"logits": rms_norm(x) @ params["embed"].T, "cache": {"keys": keys, "values": values}}
