def distances(a, b):
    return None
