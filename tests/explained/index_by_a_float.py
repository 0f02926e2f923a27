# explained: index-by-a-float, line 5
# it is `float32`

def double(x):
    return x[x[0]]
