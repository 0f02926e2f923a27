# The same for what is printed.
# verdict: accepted
# hides: \u001b
# hides: ‮
# hides: \u0000
def double(x):
    print("\x1b[2J\x07\0 \u202e detpecca \u2066")
    return 2 * x
