# Averages over the tokens instead of the features.
# feedback: The mean is taken over the tokens, for each feature. It belongs to each token alone, over its features: the
# last axis.
import jax.numpy as jnp


def rms_norm(x, eps):
    return x / jnp.sqrt(jnp.mean(x**2, axis=0, keepdims=True) + eps)
