# A file of machine code can't be written and loaded.
# verdict: accepted
# prints: refused
import ctypes


def double(x):
    try:
        with open("/tmp/@MARK@.so", "wb") as file:
            file.write(b"\x7fELF")
        ctypes.CDLL("/tmp/@MARK@.so")
        print("loaded")
    except OSError:
        print("refused")
    return 2 * x
