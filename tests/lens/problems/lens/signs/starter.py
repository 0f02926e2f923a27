def signs(x):
    return None
