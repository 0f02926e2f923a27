# Adds one.
# feedback: You add one.
def same(x):
    return x + 1
