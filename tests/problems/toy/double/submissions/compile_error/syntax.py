# Forgets a colon.
# feedback: SyntaxError: expected ':' (line 3)
def double(x)
    return x * 2
