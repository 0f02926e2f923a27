import jax
import jax.numpy as jnp


def rms_norm(x, eps):
    mean_square = jnp.mean(x**2, axis=-1, keepdims=True)  # (t, 1)
    return x * jax.lax.rsqrt(mean_square + eps)


def inputs(key, t, d):
    x_key, scale_key = jax.random.split(key)
    loudness = jnp.exp(2 * jax.random.normal(scale_key, (t, 1)))
    return {"x": 0.5 + loudness * jax.random.normal(x_key, (t, d)), "eps": 0.01}
