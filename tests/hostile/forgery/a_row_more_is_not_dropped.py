# The right numbers in a shape of their own are wrong.
# verdict: wrong_answer
def double(x):
    return (2 * x)[None]
