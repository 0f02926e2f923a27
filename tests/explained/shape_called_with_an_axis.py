# explained: attribute-called, line 5
# `shape` is no function in NumPy and JAX

def double(x):
    return x * x.shape(0)
