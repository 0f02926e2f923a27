# Exiting with success before the last case is an error.
# verdict: runtime_error
import os


def double(x):
    if len(x) == 2:
        os._exit(0)
    return 2 * x
