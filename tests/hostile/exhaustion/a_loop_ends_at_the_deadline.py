# A loop that never ends is stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
def double(x):
    while True:
        pass
