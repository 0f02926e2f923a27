# Draws the gains as it draws the weights.
# feedback: Your gains are drawn at random. About half of them are negative, so ReLU may take all features of a row, and the
# gradient of the next norm is NaN there. Which gain leaves a normalised row as it is?
import jax
import jax.numpy as jnp


def init_params(key, sizes):
    keys = jax.random.split(key, len(sizes) - 1)
    pairs = list(zip(keys, sizes, sizes[1:]))
    matrices = [jax.random.normal(k, (n, m)) * jnp.sqrt(2 / n) for k, n, m in pairs]
    hidden = [
        {"weight": w, "gain": jax.random.normal(k, (m,)), "shift": jnp.zeros(m)}
        for w, (k, n, m) in zip(matrices[:-1], pairs)
    ]
    return {"hidden": hidden, "head": matrices[-1]}
