# Writing to a pipe that nobody reads blocks until the deadline only.
# verdict: time_limit_exceeded
# problem: trial/brief
import os


def double(x):
    _, writing = os.pipe()
    while True:
        os.write(writing, bytes(65536))
