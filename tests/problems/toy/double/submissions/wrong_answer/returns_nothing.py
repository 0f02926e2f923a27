# Forgets to return.
# feedback: The result is None. Expected float32[3]. Is a `return` missing?
def double(x):
    x * 2
