# A length above the limit is the end.
# verdict: output_limit_exceeded
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, struct.pack('>IB', 2**32 - 1, p.RESULT))
    os._exit(0)
