# Splits the key into three for each layer, so that gains and shifts have keys that nobody uses.
# feedback: Gains and shifts are right, and the weights are not the expected ones: you split the key into more keys than there are matrices.
# Constants need none.
import jax
import jax.numpy as jnp


def init_params(key, sizes):
    keys = jax.random.split(key, 3 * (len(sizes) - 1))[::3]
    matrices = [jax.random.normal(k, (n, m)) * jnp.sqrt(2 / n) for k, n, m in zip(keys, sizes, sizes[1:])]
    hidden = [{"weight": w, "gain": jnp.ones(w.shape[1]), "shift": jnp.zeros(w.shape[1])} for w in matrices[:-1]]
    return {"hidden": hidden, "head": matrices[-1]}
