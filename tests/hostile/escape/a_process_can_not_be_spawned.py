# posix_spawn is refused.
# verdict: accepted
# prints: refused
import os


def attack():
    return os.posix_spawn("/usr/bin/true", ["true"], {})


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
