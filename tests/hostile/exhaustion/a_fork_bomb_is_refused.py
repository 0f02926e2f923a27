# Not even one new process is made.
# verdict: runtime_error
# says: PermissionError
import os


def double(x):
    while True:
        os.fork()
