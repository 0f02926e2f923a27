# Returns x, and leaves its derivative as it is.
# feedback: Its gradient is not the reference's
def reversed_gradient(x, strength):
    return 1.0 * x
