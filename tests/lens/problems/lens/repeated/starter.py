def repeated(x, n):
    return None
