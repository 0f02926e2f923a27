# explained: tree-keys-differ, line 8
# `jax.tree.map(jnp.zeros_like, params)`

import jax

def double(x):
    params, grads = {"w": x, "b": x}, {"w": x}
    return jax.tree.map(lambda p, g: p - g, params, grads)
