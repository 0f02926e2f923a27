def curvature(x):
    return None
