# explained: tree-types-differ, line 7
# at `tree_map tree` one has `dict` and the other `NoneType`

import jax

def double(x):
    return jax.tree.map(lambda p, g: p - g, {"w": x}, None)
