def kept(x):
    return None
