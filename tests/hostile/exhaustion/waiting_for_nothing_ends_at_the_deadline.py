# Waiting for a descriptor that never gets ready ends at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import os
import select


def double(x):
    reading, _ = os.pipe()
    select.select([reading], [], [])
