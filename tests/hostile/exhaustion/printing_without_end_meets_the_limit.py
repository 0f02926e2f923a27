# What is printed is drained, and a flood ends the worker.
# verdict: output_limit_exceeded
def double(x):
    while True:
        print("x" * 65536)
