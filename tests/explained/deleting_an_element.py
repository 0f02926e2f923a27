# explained: deletion-of-an-element, line 5
# `jnp.delete(x, i)`

def double(x):
    del x[0]
    return x
