# explained: tree-lengths-differ, line 7
# at `tree_map tree` one `list` has `2` elements and the other `1`

import jax

def double(x):
    return jax.tree.map(lambda p, g: p - g, [x, x], [x])
