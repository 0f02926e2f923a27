# A whole number of millions of digits is refused, not written out.
# verdict: wrong_answer
def double(x):
    return 1 << 100_000_000
