# Memory that is mapped and not there ends the worker only.
# verdict: runtime_error
import ctypes
import mmap

import numpy


def double(x):
    with open(numpy.__file__, "rb") as file:
        libc = ctypes.CDLL(None)
        libc.mmap.restype = ctypes.c_void_p
        libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
        place = libc.mmap(None, 1 << 24, 1, 2, file.fileno(), 0)
    return ctypes.string_at(place + (1 << 23), 1)
