# abort() is the submission's error.
# verdict: runtime_error
import os


def double(x):
    os.abort()
