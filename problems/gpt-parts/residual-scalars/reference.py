import jax
import jax.numpy as jnp


def rms_norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def residual_scalars(x0, weights, keep, again):
    def layer(x, params):
        w, keep, again = params
        x = keep * x + again * x0
        return x + rms_norm(x) @ w, None

    x, _ = jax.lax.scan(layer, x0, (weights, keep, again))
    return x


def inputs(key, t, d, n):
    x_key, weight_key, keep_key, again_key = jax.random.split(key, 4)
    return {
        "x0": jax.random.normal(x_key, (t, d)),
        "weights": jax.random.normal(weight_key, (n, d, d)) / d,
        "keep": jax.random.uniform(keep_key, (n,), minval=0.5, maxval=1.2),
        "again": 0.3 * jax.random.normal(again_key, (n,)),
    }
