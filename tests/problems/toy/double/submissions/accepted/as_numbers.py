# Returns a list of Python numbers.
def double(x):
    return [float(one) * 2 for one in x]
