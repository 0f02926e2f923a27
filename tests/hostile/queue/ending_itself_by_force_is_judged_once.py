# A worker that kills itself is the submission's error.
# verdict: runtime_error, memory_limit_exceeded, time_limit_exceeded
# because: SIGKILL is what the kernel sends when memory is short, and the first process of a namespace is immune to its own
# problem: trial/brief
import os
import signal
import time


def double(x):
    signal.raise_signal(signal.SIGKILL)
    time.sleep(1e6)
