import jax
import jax.numpy as jnp

BASE = 100_000.0


def rms_norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def rope(x, position):
    """Turn the heads (..., h, d) of tokens at `position` (...)."""
    half = x.shape[-1] // 2
    angles = position[..., None, None] * BASE ** (-jnp.arange(half) / half)  # (..., 1, d / 2)
    first, second = jnp.split(x, 2, axis=-1)
    cos, sin = jnp.cos(angles), jnp.sin(angles)
    return jnp.concatenate([first * cos - second * sin, first * sin + second * cos], axis=-1)


def attend(q, keys, values, seen):
    """One query (h, d) over the places (c, h, d) that are `seen` (c,)."""
    scores = jnp.einsum("hd,chd->hc", q, keys) / jnp.sqrt(q.shape[-1])
    weights = jax.nn.softmax(jnp.where(seen, scores, -jnp.inf))
    return jnp.einsum("hc,chd->hd", weights, values)


def decode(params, cache, position, token):
    """The logits after one token, and the cache with its keys and values."""
    _, places, heads, size = cache["keys"].shape

    def layer(x, parts):
        weights, keys, values = parts
        q, k, v = ((rms_norm(x) @ weights[name]).reshape(heads, size) for name in "qkv")
        keys = keys.at[position].set(rope(k, position))
        values = values.at[position].set(v)
        mixed = attend(rope(q, position), keys, values, jnp.arange(places) <= position)
        x = x + mixed.reshape(-1) @ weights["o"]
        x = x + jax.nn.relu(rms_norm(x) @ weights["up"]) ** 2 @ weights["down"]
        return x, {"keys": keys, "values": values}

    x = params["embed"][token]  # (w,)
    x, cache = jax.lax.scan(layer, x, (params["layers"], cache["keys"], cache["values"]))
    return rms_norm(x) @ params["embed"].T, cache


def kv_cache_decode(params, cache, position, tokens):
    def step(carry, token):
        cache, position = carry
        logits, cache = decode(params, cache, position, token)
        return (cache, position + 1), logits

    (cache, _), logits = jax.lax.scan(step, (cache, position), tokens)
    return {"logits": logits, "cache": cache}


def full_pass(params, heads, tokens):
    """All logits (t, v) at once, and what a cache would hold; the model as it is trained."""
    t, width = len(tokens), params["embed"].shape[1]
    places = jnp.arange(t)
    causal = places[:, None] >= places

    def layer(x, weights):
        q, k, v = ((rms_norm(x) @ weights[name]).reshape(t, heads, -1) for name in "qkv")
        q, k = rope(q, places), rope(k, places)
        mixed = jax.vmap(attend, in_axes=(0, None, None, 0))(q, k, v, causal)
        x = x + mixed.reshape(t, width) @ weights["o"]
        x = x + jax.nn.relu(rms_norm(x) @ weights["up"]) ** 2 @ weights["down"]
        return x, {"keys": k, "values": v}

    x, kept = jax.lax.scan(layer, params["embed"][tokens], params["layers"])
    return rms_norm(x) @ params["embed"].T, kept


def draw(key):
    """A model of two layers, of width 8, with two heads and a vocabulary of 7."""
    layers, width, hidden = 2, 8, 12
    shapes = {"q": (width, width), "k": (width, width), "v": (width, width), "o": (width, width)}
    shapes |= {"up": (width, hidden), "down": (hidden, width)}
    embed_key, *keys = jax.random.split(key, 1 + len(shapes))
    drawn = {
        name: 0.5 * jax.random.normal(k, (layers, *shape))
        for k, (name, shape) in zip(keys, shapes.items(), strict=True)
    }
    return {"embed": jax.random.normal(embed_key, (7, width)), "layers": drawn}


def inputs(key, start, n):
    model_key, token_key = jax.random.split(key)
    params = draw(model_key)
    tokens = jax.random.randint(token_key, (start + n,), 0, 7)
    cache = {name: jnp.full((2, 9, 2, 4), 50.0) for name in ("keys", "values")}
    if start:
        _, kept = full_pass(params, 2, tokens[:start])
        cache = {name: cache[name].at[:, :start].set(kept[name]) for name in cache}
    return {"params": params, "cache": cache, "position": start, "tokens": tokens[start:]}
