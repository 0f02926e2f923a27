# explained: traced-value-hashed, line 8
# Use a Python number, text or tuple as the key; a table of values is an array, `table[i]`.

import jax

@jax.jit
def double(x):
    cache = {x[0]: 2 * x}
    return cache[x[0]]
