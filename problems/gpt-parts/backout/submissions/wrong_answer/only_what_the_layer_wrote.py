# Subtracts the middle block's own output instead of the stream.
# feedback: Only the middle layer's own addition is subtracted. The whole stream up to there is meant, with the embedding and all layers below.
import jax
import jax.numpy as jnp


def norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    for i, w in enumerate(weights):
        block = norm(x) @ w
        x = x + block
        if i == len(weights) // 2:
            kept = block
    return norm(x - strength * kept)
