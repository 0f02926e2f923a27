# Climbing leads nowhere: what is read there is what was read before.
# verdict: accepted
# prints: refused
import os


def double(x):
    try:
        for _ in range(50):
            os.chdir("..")
    except OSError:
        pass
    for path in ("etc/shadow", "root", "home", "var/lib", "proc/1/root", "data"):
        try:
            os.open(path, os.O_RDONLY)
            print("opened", path)
        except OSError:
            continue
    print("refused")
    return 2 * x
