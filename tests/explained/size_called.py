# explained: attribute-called, line 5
# `size` is no function in NumPy and JAX

def double(x):
    return x * x.size()
