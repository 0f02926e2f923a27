# explained: number-too-large, line 5
# `1099511627776` does not fit into an `int32`

def double(x):
    return x.astype(int) * 2**40
