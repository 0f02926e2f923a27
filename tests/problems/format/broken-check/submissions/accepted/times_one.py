def same(x):
    return x * 1
