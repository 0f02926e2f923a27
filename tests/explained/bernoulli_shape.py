# explained: broadcast-of-several, line 7
# `[(2,), (3,)]`

import jax

def double(x):
    return jax.random.bernoulli(jax.random.key(0), x, (2,))
