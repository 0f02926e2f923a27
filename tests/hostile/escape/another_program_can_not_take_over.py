# execve is refused, even of the interpreter itself.
# verdict: accepted
# prints: refused
import os
import sys


def attack():
    os.execv(sys.executable, [sys.executable, "-c", "print('executed')"])


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
