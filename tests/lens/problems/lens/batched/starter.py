def batched(x, scale):
    return None
