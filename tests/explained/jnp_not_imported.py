# explained: not-imported, line 6
# The name `jnp` was never given anything
# `import jax.numpy as jnp`

def double(x):
    return jnp.exp(x)
