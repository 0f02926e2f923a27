# Bytes that are no UTF-8 where text must be break nothing.
# verdict: wrong_answer, runtime_error
# because: they are read with marks for what is no text, which is no array, or refused
import os
import struct

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.RESULT, b'S' + struct.pack('>I', 4) + b'\xff\xfe\xfd\xfc'))
    os._exit(0)
