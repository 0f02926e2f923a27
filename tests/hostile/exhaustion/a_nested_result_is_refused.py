# A result nested without end is refused.
# verdict: runtime_error
def double(x):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
