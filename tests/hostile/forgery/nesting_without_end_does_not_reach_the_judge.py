# A frame nested deeper than the judge's stack is refused.
# verdict: runtime_error
import os
import struct

from grader import protocol as p


def double(x):
    body = b'L' + struct.pack('>I', 1)
    os.write(3, p.frame(p.RESULT, body * 12_000 + b'N'))
    os._exit(0)
