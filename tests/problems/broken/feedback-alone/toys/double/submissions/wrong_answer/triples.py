# feedback: That is three times.
def double(x):
    return 3 * x
