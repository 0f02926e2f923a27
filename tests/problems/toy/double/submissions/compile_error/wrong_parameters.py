# Takes one parameter too many.
# feedback: Your function is `double(x, y)`. It must be `double(x)`.
def double(x, y):
    return x * 2
