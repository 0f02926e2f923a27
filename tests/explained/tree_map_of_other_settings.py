# explained: tree-structures-differ, line 15
# `jax.tree.structure(a)`

import dataclasses
import functools
import jax

@functools.partial(jax.tree_util.register_dataclass, data_fields=["w"], meta_fields=["name"])
@dataclasses.dataclass
class Layer:
    w: jax.Array
    name: str

def double(x):
    return jax.tree.map(lambda a, b: a + b, Layer(x, "first"), Layer(x, "second")).w
