# A code for a type of numbers that nobody has is refused.
# verdict: runtime_error
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.RESULT, b'A' + struct.pack('>BBQ', 99, 1, 1) + bytes(8)))
    os._exit(0)
