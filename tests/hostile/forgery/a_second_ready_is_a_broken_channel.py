# Being ready twice is refused.
# verdict: runtime_error
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.READY, p.encode({})))
    os._exit(0)
