# Announcing much and sending little waits for the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import os
import struct
import time

from grader import protocol as p


def double(x):
    os.write(3, struct.pack('>IB', 64 * 1024, p.RESULT))
    time.sleep(1e6)
