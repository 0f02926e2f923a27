# Reading from /dev/zero without end meets the limit of memory.
# verdict: memory_limit_exceeded, time_limit_exceeded
# because: which limit is met first depends on the machine's speed
# problem: trial/brief
def double(x):
    with open("/dev/zero", "rb") as file:
        return file.read()
