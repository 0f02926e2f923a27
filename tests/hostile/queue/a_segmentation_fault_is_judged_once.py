# A crash in C is the submission's error, and is not tried again.
# verdict: runtime_error
# says: signal
import ctypes


def double(x):
    ctypes.memset(8, 0, 8)
