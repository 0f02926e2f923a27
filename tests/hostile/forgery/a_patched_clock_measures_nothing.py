# Clocks that stand still do not move the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import time

for name in ("time", "monotonic", "perf_counter", "process_time", "time_ns", "perf_counter_ns"):
    setattr(time, name, lambda: 0)


def double(x):
    while True:
        pass
