# Memory that C's malloc gives is counted as well.
# verdict: memory_limit_exceeded
import ctypes

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p


def double(x):
    while True:
        place = libc.malloc(1 << 22)
        if not place:
            raise MemoryError
        ctypes.memset(place, 1, 1 << 22)
