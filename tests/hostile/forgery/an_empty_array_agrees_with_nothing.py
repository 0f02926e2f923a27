# An array without elements has no differing ones and is wrong all the same.
# verdict: wrong_answer
def double(x):
    return x[:0]
