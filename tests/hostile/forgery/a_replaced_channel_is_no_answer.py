# Laying a pipe over the channel ends as the submission's error.
# verdict: runtime_error, time_limit_exceeded
# because: the worker may wait for its own pipe
# problem: trial/brief
import os


def double(x):
    reading, writing = os.pipe()
    os.dup2(writing, 3)
    return 2 * x
