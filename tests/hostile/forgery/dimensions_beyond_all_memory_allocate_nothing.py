# A header of gigantic dimensions is refused before memory is taken.
# verdict: runtime_error
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.RESULT, b'A' + struct.pack('>BB2Q', 11, 2, 2**63 - 1, 2**63 - 1)))
    os._exit(0)
