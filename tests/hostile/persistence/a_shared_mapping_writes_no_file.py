# A file that is open for reading can't be mapped for writing.
# verdict: accepted
# prints: refused
import mmap
import numpy


def attack():
    with open(numpy.__file__, "rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ | mmap.PROT_WRITE)
    mapped[0] = mapped[0]
    return "mapped"


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
