def tiled(x):
    return x
