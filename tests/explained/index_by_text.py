# explained: index-by-text, line 5
# `w` is a key of a dict

def double(x):
    return x["w"]
