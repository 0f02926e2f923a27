# Slow cases share one limit; it does not begin again with each.
# verdict: time_limit_exceeded
# problem: trial/brief
import time


def double(x):
    time.sleep(0.45)
    return 2 * x
