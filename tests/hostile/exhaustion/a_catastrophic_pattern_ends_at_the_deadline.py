# A regular expression that backtracks for ever is stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import re


def double(x):
    re.fullmatch("(a+)+b", "a" * 60)
    return 2 * x
