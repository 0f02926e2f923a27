import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    """Find the raw epsilon, and apply the layer with it.

    kernel: float32[i, o]
    bias_raw: float32[o]
    epsilon: float32[], positive
    x: float32[n, i]
    Returns {"epsilon_raw": float32[], "outputs": float32[n, o]}.
    """
    epsilon_raw = jnp.log(epsilon)
    dots = x @ kernel
    return {"epsilon_raw": epsilon_raw, "outputs": dots + bias_raw}
