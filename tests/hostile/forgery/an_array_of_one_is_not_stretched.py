# An array of one element does not stand for all.
# verdict: wrong_answer
def double(x):
    return 2 * x[:1]
