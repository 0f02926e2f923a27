def power(n, x):
    return x
