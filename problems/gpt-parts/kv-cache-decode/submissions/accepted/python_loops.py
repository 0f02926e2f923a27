# Python loops over tokens and layers; dynamic_update_slice, and the mask added as large negative numbers.
import jax
import jax.numpy as jnp


def norm(x):
    return x / jnp.sqrt((x * x).mean() + 1e-6)


def turn(x, p):
    d = x.shape[1]
    theta = p / 100000.0 ** (2 * jnp.arange(d // 2) / d)
    c, s = jnp.cos(theta), jnp.sin(theta)
    a, b = x[:, : d // 2], x[:, d // 2 :]
    return jnp.hstack([a * c - b * s, b * c + a * s])


def kv_cache_decode(params, cache, position, tokens):
    n_layers, places, h, d = cache["keys"].shape
    keys, values = cache["keys"], cache["values"]
    out = []
    for i in range(tokens.shape[0]):
        p = position + i
        penalty = jnp.where(jnp.arange(places) > p, -1e30, 0.0)
        x = params["embed"][tokens[i]]
        for n in range(n_layers):
            w = {name: stacked[n] for name, stacked in params["layers"].items()}
            y = norm(x)
            k = turn((y @ w["k"]).reshape(h, d), p)
            v = (y @ w["v"]).reshape(h, d)
            keys = jax.lax.dynamic_update_slice(keys, k[None, None], (n, p, 0, 0))
            values = jax.lax.dynamic_update_slice(values, v[None, None], (n, p, 0, 0))
            q = turn((y @ w["q"]).reshape(h, d), p)
            weights = jax.nn.softmax(jnp.einsum("hd,chd->hc", q, keys[n]) / d**0.5 + penalty)
            x = x + jnp.einsum("hc,chd->hd", weights, values[n]).ravel() @ w["o"]
            x = x + jnp.square(jnp.maximum(norm(x) @ w["up"], 0)) @ w["down"]
        out.append(params["embed"] @ norm(x))
    return {"logits": jnp.stack(out), "cache": {"keys": keys, "values": values}}
