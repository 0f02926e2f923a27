# A single call into C that keeps the interpreter's lock is stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import math


def double(x):
    return math.factorial(20_000_000)
