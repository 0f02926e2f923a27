def shipped(x):
    return {"mean": x.sum() / len(x), "count": len(x)}
