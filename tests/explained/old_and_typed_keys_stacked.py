# explained: old-and-typed-keys, line 8
# `jax.random.wrap_key_data(old)`

import jax
import jax.numpy as jnp

def double(x):
    keys = jnp.stack([jax.random.key(0), jax.random.PRNGKey(1)])
    return x + jax.vmap(jax.random.normal)(keys)
