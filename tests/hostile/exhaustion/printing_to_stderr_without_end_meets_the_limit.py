# Both streams are one flood.
# verdict: output_limit_exceeded
import os


def double(x):
    while True:
        os.write(2, b"y" * 65536)
