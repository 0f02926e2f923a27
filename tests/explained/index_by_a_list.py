# explained: index-by-a-list, line 5
# `x[jnp.array([0, 1])]`

def double(x):
    return 2 * x[[0, 1]]
