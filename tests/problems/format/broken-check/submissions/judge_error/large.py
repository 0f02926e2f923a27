# Meets an answer of check() that is none.
# feedback: Nothing is counted against you.
def same(x):
    return x + 1000
