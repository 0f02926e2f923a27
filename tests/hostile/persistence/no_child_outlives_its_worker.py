# A process that leaves its session and its parent can't be made.
# verdict: accepted
# prints: refused
import os
import time


def attack():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                time.sleep(1)
        os._exit(0)
    return "forked"


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
