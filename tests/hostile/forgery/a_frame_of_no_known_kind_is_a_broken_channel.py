# A kind that nobody sends is refused.
# verdict: runtime_error
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, p.frame(200, p.encode({})))
    os._exit(0)
