# explained: tree-leaf-count, line 8
# the list has too `many`

import jax

def double(x):
    leaves, tree = jax.tree.flatten({"a": x, "b": x})
    return jax.tree.unflatten(tree, leaves + leaves)
