# Triples.
# feedback: Every number is one and a half times too large: you tripled. Multiply by two.
def double(x):
    return 3 * x
