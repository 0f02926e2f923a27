# A file in memory, which no limit of files counts, can't be made.
# verdict: runtime_error
# says: PermissionError
import os


def double(x):
    descriptor = os.memfd_create("balloon")
    while True:
        os.write(descriptor, bytes(1 << 20))
