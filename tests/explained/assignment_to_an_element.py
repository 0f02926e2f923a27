# explained: assignment-to-an-element, line 6
# `x = x.at[i].set(v)`

def double(x):
    for i in range(3):
        x[i] = 2 * x[i]
    return x
