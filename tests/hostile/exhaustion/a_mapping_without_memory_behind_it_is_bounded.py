# A reservation of address space is refused above the limit.
# verdict: memory_limit_exceeded, runtime_error
# because: Python's mmap says ENOMEM as an OSError, later Pythons may say MemoryError
import mmap


def double(x):
    return len(mmap.mmap(-1, 1 << 42, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000))
