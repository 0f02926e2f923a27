# Adds to the tuple as if it were an array.
# feedback: TypeError: can only concatenate tuple (not "int") to tuple (line 4)
def kinds(state, layers, keys, wide, empty):
    return state + 1
