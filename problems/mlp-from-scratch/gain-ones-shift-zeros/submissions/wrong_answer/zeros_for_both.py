# Starts gains at zero, like biases.
# feedback: Your gains are zero. Whatever goes into such a layer, the same comes out, and no gradient gets through to the
# weights.
import jax
import jax.numpy as jnp


def init_params(key, sizes):
    keys = jax.random.split(key, len(sizes) - 1)
    matrices = [jax.random.normal(k, (n, m)) * jnp.sqrt(2 / n) for k, n, m in zip(keys, sizes, sizes[1:])]
    hidden = [{"weight": w, "gain": jnp.zeros(w.shape[1]), "shift": jnp.zeros(w.shape[1])} for w in matrices[:-1]]
    return {"hidden": hidden, "head": matrices[-1]}
