# Whatever is sent, the fault is ours.
# feedback: The grader could not judge this, and it is not your doing. Nothing is counted against you.
def broken(x):
    return x
