# explained: view-of-a-tensor, line 5
# `x.reshape(3, 1)`

def double(x):
    return x.view(3, 1)
