# explained: index-by-a-float, line 5
# it is `float64`

def double(x):
    return x[3 / 2]
