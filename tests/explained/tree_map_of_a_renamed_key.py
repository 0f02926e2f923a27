# explained: tree-keys-renamed, line 7
# at `tree_map tree` one has `('w',)` and the other `('weight',)`

import jax

def double(x):
    return jax.tree.map(lambda p, g: p - g, {"w": x}, {"weight": x})
