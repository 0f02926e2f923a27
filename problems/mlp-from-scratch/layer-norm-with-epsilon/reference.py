import jax
import jax.numpy as jnp


def layer_norm(x, gain, shift):
    mean = x.mean(axis=1, keepdims=True)  # (n, 1)
    deviation = x.std(axis=1, keepdims=True)  # (n, 1)
    return (x - mean) / (deviation + 1e-5) * gain + shift


def inputs(key, n, d):
    x_key, scale_key, gain_key, shift_key = jax.random.split(key, 4)
    scale = jnp.exp(2 * jax.random.normal(scale_key, (n, 1)))  # each row has a scale of its own
    return {
        "x": scale * (1 + jax.random.normal(x_key, (n, d))),
        "gain": 1 + jax.random.normal(gain_key, (d,)),
        "shift": jax.random.normal(shift_key, (d,)),
    }
