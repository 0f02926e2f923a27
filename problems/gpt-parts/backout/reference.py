import jax
import jax.numpy as jnp


def rms_norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    def layer(x, w):
        x = x + rms_norm(x) @ w
        return x, x

    x, streams = jax.lax.scan(layer, x, weights)  # streams (n, t, d): what each layer left
    middle = streams[len(weights) // 2]
    return rms_norm(x - strength * middle)


def inputs(key, t, d, n):
    x_key, weight_key = jax.random.split(key)
    return {
        "x": jax.random.normal(x_key, (t, d)),
        "weights": jax.random.normal(weight_key, (n, d, d)) / d,
        "strength": 0.2,
    }
