# Catching BaseException does not outlive the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
def double(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
