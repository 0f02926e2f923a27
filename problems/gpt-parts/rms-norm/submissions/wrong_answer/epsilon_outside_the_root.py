# Adds epsilon to the root instead of to the mean square.
# feedback: Epsilon is added after the root. Beside the mean square it weighs differently, and there it also keeps the gradient
# of an empty row finite. Look at the sample with a large epsilon.
import jax.numpy as jnp


def rms_norm(x, eps):
    return x / (jnp.sqrt(jnp.mean(x**2, axis=-1, keepdims=True)) + eps)
