# Sleeping takes no processor and is stopped at the deadline all the same.
# verdict: time_limit_exceeded
# problem: trial/brief
import time


def double(x):
    time.sleep(1e6)
