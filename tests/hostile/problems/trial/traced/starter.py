def sums(x):
    return x
