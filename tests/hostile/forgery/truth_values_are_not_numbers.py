# True is not one.
# verdict: wrong_answer
def double(x):
    return 2 * x > 0
