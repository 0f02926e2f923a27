# A worker that dies of a signal writes no image of its memory.
# verdict: runtime_error
import ctypes


def double(x):
    ctypes.string_at(0)
