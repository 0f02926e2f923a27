def product(a, b, v):
    return None
