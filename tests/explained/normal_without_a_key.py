# explained: key-not-a-key, line 7
# here it is of type `tuple`

import jax

def double(x):
    return x + jax.random.normal((3,))
