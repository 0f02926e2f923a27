# Closing the channel ends as the submission's error.
# verdict: runtime_error
import os


def double(x):
    os.close(3)
    return 2 * x
