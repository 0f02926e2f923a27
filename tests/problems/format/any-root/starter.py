def root(y):
    return y
