# The derivative is right, and so the value is wrong.
# feedback: The derivative of this is right, and its value is not: features must pass unchanged. An ordinary function can't do both.
# Either give it a rule of its own, or stop the gradient of a part.
def reversed_gradient(x, strength):
    return -strength * x
