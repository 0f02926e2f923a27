# explained: traced-value-hashed, line 5
# Use a Python number, text or tuple as the key; a table of values is an array, `table[i]`.

def double(x):
    cache = {x[0]: 2 * x}
    return cache[x[0]]
