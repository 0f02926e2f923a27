# A polite signal to itself is an end like any other.
# verdict: runtime_error, time_limit_exceeded
# because: the first process of a namespace does not receive it
# problem: trial/brief
import signal
import time


def double(x):
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.raise_signal(signal.SIGTERM)
    time.sleep(1e6)
