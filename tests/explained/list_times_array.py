# explained: tuple-in-arithmetic, line 5
# one operand is a container of them, a `list`

def double(x):
    return [2.0, 2.0, 2.0] * x
