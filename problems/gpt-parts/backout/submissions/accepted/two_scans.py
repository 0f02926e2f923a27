# Two scans with the stream kept between them, so that only one array is remembered.
import jax
import jax.numpy as jnp


def backout(x, weights, strength):
    def norm(x):
        return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-6)

    def run(x, ws):
        return jax.lax.scan(lambda x, w: (x + norm(x) @ w, None), x, ws)[0]

    half = len(weights) // 2 + 1
    middle = run(x, weights[:half])
    end = run(middle, weights[half:])
    return norm(end - strength * middle)
