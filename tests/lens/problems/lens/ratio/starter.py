def ratio(a, b):
    return None
