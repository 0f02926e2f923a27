# Answers written before they are asked for are not taken for later cases.
# verdict: runtime_error, wrong_answer
# because: the first frame is taken as this case's answer, the next as the one after
import os
import struct

from grader import protocol as p


def double(x):
    for _ in range(8):
        os.write(3, p.frame(p.RESULT, p.encode([2.0, 4.0, 6.0])))
    return 2 * x
