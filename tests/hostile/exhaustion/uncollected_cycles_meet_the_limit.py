# Garbage that is never collected is memory like any other.
# verdict: memory_limit_exceeded
import gc


def double(x):
    gc.disable()
    while True:
        cycle = [bytes(1 << 16)]
        cycle.append(cycle)
