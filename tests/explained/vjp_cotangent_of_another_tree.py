# explained: vjp-cotangent-tree, line 9
# `pull(jax.tree.map(jnp.ones_like, y))`

import jax
import jax.numpy as jnp

def double(x):
    y, pull = jax.vjp(lambda x: (x, x.sum()), x)
    return pull(jnp.ones(3))[0]
