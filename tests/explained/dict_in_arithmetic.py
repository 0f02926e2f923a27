# explained: tuple-in-arithmetic, line 6
# one operand is a container of them, a `dict`

def double(x):
    params = {"w": x}
    return 2.0 * params + x
