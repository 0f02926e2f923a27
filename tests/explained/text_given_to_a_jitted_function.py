# explained: text-given-to-jit, line 11
# `mode` is text

import jax

@jax.jit
def apply(x, mode):
    return 2 * x if mode == "double" else x

def double(x):
    return apply(x, "double")
