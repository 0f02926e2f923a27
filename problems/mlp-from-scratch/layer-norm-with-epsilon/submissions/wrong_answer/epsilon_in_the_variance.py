# Adds epsilon under the square root, as PyTorch and Flax do.
# feedback: Your epsilon stands under the square root. That is how PyTorch and Flax do it, and for rows with a small spread it gives
# other numbers. Here it is added to the deviation itself.
import jax.numpy as jnp


def layer_norm(x, gain, shift):
    return (x - x.mean(1, keepdims=True)) / jnp.sqrt(x.var(1, keepdims=True) + 1e-5) * gain + shift
