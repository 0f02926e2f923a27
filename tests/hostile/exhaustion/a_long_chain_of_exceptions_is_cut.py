# Exceptions chained by the thousand are told as one.
# verdict: runtime_error
# says: the last
def double(x):
    error = None
    for n in range(100_000):
        following = ValueError(n)
        following.__context__ = error
        error = following
    raise ValueError("the last") from error
