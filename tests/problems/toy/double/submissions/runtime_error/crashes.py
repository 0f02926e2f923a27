# Reads where nothing is.
# feedback: The process was ended by the signal SIGSEGV before it returned a result.
import ctypes


def double(x):
    ctypes.string_at(0)
