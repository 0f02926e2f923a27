# Opening without end is refused after a hundred or so.
# verdict: runtime_error
# says: Too many open files
import os


def double(x):
    while True:
        os.pipe()
