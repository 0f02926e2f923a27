# A list that announces billions of items is refused.
# verdict: runtime_error
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.RESULT, b'L' + struct.pack('>I', 2**32 - 1)))
    os._exit(0)
