# An exception's message is cut before it travels.
# verdict: runtime_error
# says: … (cut)
def double(x):
    raise ValueError("m" * 100_000_000)
