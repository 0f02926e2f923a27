# Code that is registered for the end is not waited for.
# verdict: accepted
import atexit
import os

atexit.register(lambda: os.write(3, b"late"))


def double(x):
    return 2 * x
