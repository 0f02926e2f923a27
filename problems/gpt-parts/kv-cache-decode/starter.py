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


def full_pass(params, heads, tokens):
    """The model as it is trained: all tokens at once. It computes the logits (t, v), and keeps nothing."""
    t, width = len(tokens), params["embed"].shape[1]
    causal = jnp.arange(t)[:, None] >= jnp.arange(t)

    def layer(x, weights):
        q, k, v = ((rms_norm(x) @ weights[name]).reshape(t, heads, -1) for name in "qkv")
        q, k = rope(q, jnp.arange(t)), rope(k, jnp.arange(t))
        scores = jnp.einsum("thd,shd->hts", q, k) / jnp.sqrt(q.shape[-1])
        mixed = jnp.einsum("hts,shd->thd", jax.nn.softmax(jnp.where(causal, scores, -jnp.inf)), v)
        x = x + mixed.reshape(t, width) @ weights["o"]
        x = x + jax.nn.relu(rms_norm(x) @ weights["up"]) ** 2 @ weights["down"]
        return x, None

    x, _ = jax.lax.scan(layer, params["embed"][tokens], params["layers"])
    return rms_norm(x) @ params["embed"].T


def kv_cache_decode(params, cache, position, tokens):
    """The logits after each new token, and the cache with their keys and values.

    params: {"embed": float32[v, w], "layers": {q, k, v, o: float32[l, w, w], up: float32[l, w, m], down: float32[l, m, w]}}
    cache: {"keys": float32[l, c, h, d], "values": float32[l, c, h, d]}
    position: int; tokens: int32[n]
    Returns {"logits": float32[n, v], "cache": like cache}.
    """
    logits = jnp.zeros((len(tokens), params["embed"].shape[0]))
    return {"logits": logits, "cache": cache}
