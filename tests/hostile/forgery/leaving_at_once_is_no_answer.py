# Exiting with success at once is an error.
# verdict: runtime_error
import os


def double(x):
    os._exit(0)
