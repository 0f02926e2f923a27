def broken(x):
    raise RuntimeError("the author's mistake")
