# A frame that trickles in has the one deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import os
import time

from grader import protocol as p


def double(x):
    for byte in p.frame(p.RESULT, p.encode([2.0] * 100_00)):
        os.write(3, bytes([byte]))
        time.sleep(0.05)
