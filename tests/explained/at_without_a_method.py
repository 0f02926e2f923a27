# explained: assignment-to-at, line 5
# `x = x.at[i].set(v)`

def double(x):
    x.at[0] = 5.0
    return x
