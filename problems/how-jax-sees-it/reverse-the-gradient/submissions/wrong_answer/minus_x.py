# Turns the value round.
# feedback: You turn the features round. It is their gradient that is to be turned, and they stay as they are.
def reversed_gradient(x, strength):
    return -x
