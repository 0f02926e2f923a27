# explained: dtype-not-accepted, line 5
# got `float32`

def double(x):
    return (x > 0) & x
