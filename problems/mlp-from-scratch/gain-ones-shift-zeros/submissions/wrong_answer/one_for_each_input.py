# Makes gains and shifts as long as the layer's input.
# feedback: Your gains and shifts have one number for each input of their layer. They act after the product, where there is one feature
# for each output.
import jax
import jax.numpy as jnp


def init_params(key, sizes):
    keys = jax.random.split(key, len(sizes) - 1)
    matrices = [jax.random.normal(k, (n, m)) * jnp.sqrt(2 / n) for k, n, m in zip(keys, sizes, sizes[1:])]
    hidden = [{"weight": w, "gain": jnp.ones(len(w)), "shift": jnp.zeros(len(w))} for w in matrices[:-1]]
    return {"hidden": hidden, "head": matrices[-1]}
