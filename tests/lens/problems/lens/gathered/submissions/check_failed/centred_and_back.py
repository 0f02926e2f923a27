# Takes off the mean of all rows and puts it back: a number that all devices must agree on.
# feedback: XLA had to put in 1 all-reduce, and none may be there
def gathered(x, w):
    mean = x.mean()
    return (x - mean) @ w + mean * w.sum(0)
