# All new tokens at once, as a block against the cache: each sees the places up to its own.
import jax
import jax.numpy as jnp


def kv_cache_decode(params, cache, position, tokens):
    _, places, heads, size = cache["keys"].shape
    n = tokens.size
    at = position + jnp.arange(n)

    def norm(x):
        return x * jax.lax.rsqrt(jnp.mean(jnp.square(x), -1, keepdims=True) + 1e-6)

    def turn(x):
        z = jax.lax.complex(x[..., : size // 2], x[..., size // 2 :])
        speed = 100000.0 ** (-2 * jnp.arange(size // 2) / size)
        z = z * jnp.exp(1j * (at[:, None] * speed))[:, None]
        return jnp.concatenate([z.real, z.imag], -1)

    def layer(x, parts):
        w, keys, values = parts
        split = lambda name: (norm(x) @ w[name]).reshape(n, heads, size)
        keys = jax.lax.dynamic_update_slice_in_dim(keys, turn(split("k")), position, 0)
        values = jax.lax.dynamic_update_slice_in_dim(values, split("v"), position, 0)
        scores = jnp.einsum("nhd,chd->hnc", turn(split("q")), keys) * size**-0.5
        weights = jax.nn.softmax(scores, where=jnp.arange(places) <= at[:, None], axis=-1)
        x = x + jnp.einsum("hnc,chd->nhd", weights, values).reshape(n, -1) @ w["o"]
        return x + jax.nn.relu(norm(x) @ w["up"]) ** 2 @ w["down"], (keys, values)

    x = params["embed"][tokens]
    x, (keys, values) = jax.lax.scan(layer, x, (params["layers"], cache["keys"], cache["values"]))
    return {"logits": norm(x) @ params["embed"].T, "cache": {"keys": keys, "values": values}}
