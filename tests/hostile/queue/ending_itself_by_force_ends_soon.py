# A worker that kills itself ends after a few tries at most.
# verdict: runtime_error, memory_limit_exceeded, time_limit_exceeded, judge_error
# because: SIGKILL is what the kernel sends when the machine is short of memory, which is ours to answer for, and the first process of a namespace is immune to its own
# problem: trial/brief
import os
import signal
import time


def double(x):
    signal.raise_signal(signal.SIGKILL)
    time.sleep(1e6)
