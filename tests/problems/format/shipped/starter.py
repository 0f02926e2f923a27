def shipped(x):
    return {"mean": x[0], "count": 0}
