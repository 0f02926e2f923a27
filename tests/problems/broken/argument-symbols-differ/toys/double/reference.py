def double(y, x):
    return 2 * x
