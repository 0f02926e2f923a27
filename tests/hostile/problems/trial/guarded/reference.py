NOTE = "canary-of-the-reference-0c41fe"


def double(x):
    return 2 * x
