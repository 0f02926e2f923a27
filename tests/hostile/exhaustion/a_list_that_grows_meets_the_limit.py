# Memory taken piece by piece is counted, and the worker ends.
# verdict: memory_limit_exceeded
def double(x):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
