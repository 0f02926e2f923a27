# Numbers that all fall into one slot of a dict are the submission's own time.
# verdict: time_limit_exceeded
# problem: trial/brief
def double(x):
    return {(2**61 - 1) * n: n for n in range(1, 200_000)}
