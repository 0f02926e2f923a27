# explained: assignment-to-at, line 5
# `x = x.at[i].set(v)`

def double(x):
    return x.at[0] + 1
