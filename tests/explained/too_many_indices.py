# explained: too-many-indices, line 5
# the index names `2`

def double(x):
    return 2 * x[0, 1]
