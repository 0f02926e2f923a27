# fork is refused.
# verdict: accepted
# prints: refused
import os


def attack():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    return pid


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
