# The right frame with more bytes inside is refused.
# verdict: runtime_error
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.RESULT, p.encode([2.0, 4.0, 6.0]) + b'more'))
    os._exit(0)
