# Recursion with the interpreter's guard turned off ends the worker.
# verdict: runtime_error, memory_limit_exceeded
# because: the stack of C ends in one Python, memory in another
import sys

sys.setrecursionlimit(10**9)


def deeper(n):
    return deeper(n + 1) + 1


def double(x):
    return deeper(0)
