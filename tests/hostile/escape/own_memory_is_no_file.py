# /proc/self/mem, with which read-only pages are written, can't be opened.
# verdict: accepted
# prints: refused
def double(x):
    for path in ("/proc/self/mem", "/proc/thread-self/mem", "/proc/1/mem", "/dev/mem", "/dev/kmem"):
        try:
            open(path, "r+b")
            print("opened", path)
        except OSError:
            continue
    print("refused")
    return 2 * x
