# explained: choice-too-many, line 7
# there are `3`

import jax

def double(x):
    return jax.random.choice(jax.random.key(0), x, (5,), replace=False)
