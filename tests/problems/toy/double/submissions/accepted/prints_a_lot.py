# Prints more than is kept, and is right.
def double(x):
    print("line\n" * 20_000)
    return x * 2
