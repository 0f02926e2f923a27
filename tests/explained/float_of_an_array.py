# explained: number-from-an-array, line 5
# the array has `1` axes, even if there is only one element

def double(x):
    return float(x) * 2
