# explained: lax-dtypes, line 6
# they got `float32, int32`

import jax
def double(x):
    return jax.lax.add(x, 1)
