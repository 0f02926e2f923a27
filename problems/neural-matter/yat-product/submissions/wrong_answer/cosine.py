# Normalises both vectors first, as a cosine does.
# feedback: Both vectors are brought to length 1 before they meet, so the score is the same for x and 2x. The Yat product works
# on the vectors as they are.
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    x, w = x / jnp.linalg.norm(x), w / jnp.linalg.norm(w)
    return jnp.dot(x, w) ** 2 / (jnp.sum((x - w) ** 2) + epsilon)
