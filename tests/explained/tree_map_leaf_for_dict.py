# explained: tree-types-differ, line 7
# at `tree_map tree['w']` one has `dict` and the other `jaxlib._jax.ArrayImpl`

import jax

def double(x):
    return jax.tree.map(lambda p, g: p - g, {"w": {"k": x}}, {"w": x})
