# forkpty is refused.
# verdict: accepted
# prints: refused
import os


def attack():
    return os.forkpty()


def double(x):
    try:
        print("worked:", attack())
    except (OSError, AttributeError):
        print("refused")
    return 2 * x
