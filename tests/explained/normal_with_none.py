# explained: key-not-a-key, line 7
# here it is of type `NoneType`

import jax

def double(x, key=None):
    return x + jax.random.normal(key, (3,))
