# A file's size is bounded, whatever it holds.
# verdict: runtime_error
import os


def double(x):
    descriptor = os.open("/tmp/@MARK@", os.O_CREAT | os.O_RDWR)
    os.ftruncate(descriptor, 1 << 40)
    return 2 * x
