# A header that never ends is the submission's own time.
# verdict: time_limit_exceeded
# problem: trial/brief
import os
import time

from grader import protocol as p


def double(x):
    os.write(3, b'\0\0')
    time.sleep(1e6)
