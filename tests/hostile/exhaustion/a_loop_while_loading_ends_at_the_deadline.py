# A loop at the top of the file is stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
while True:
    pass
