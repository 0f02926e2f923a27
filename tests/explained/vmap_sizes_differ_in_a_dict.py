# explained: vmap-sizes-differ, line 7
# `p['a']` has `3`, `p['b']` has `2`

import jax

def double(x):
    return jax.vmap(lambda p: p["a"] + p["b"])({"a": x, "b": x[:2]})
