# The reference, the answers, the database: none can be opened or listed, by any name for it.
# verdict: accepted
# problem: trial/guarded
# says: taken: 0
import base64
import json
import os
import zlib


def show(collected):
    """Print everything, packed; the test unpacks it and searches."""
    data = repr(collected).encode("utf-8", "backslashreplace") if not isinstance(collected, bytes) else collected
    for start in range(0, len(data), 1 << 20):
        print("LOOT", base64.b64encode(zlib.compress(data[start : start + (1 << 20)], 9)).decode())


PATHS = json.loads('''@PATHS@''')


def double(x):
    taken = []
    for path in PATHS:
        for name in (path, f"/proc/1/root{path}", f"/proc/self/root{path}", f"//{path}", f"/../..{path}"):
            for attack in (lambda: open(name, "rb").read(), lambda: os.listdir(name), lambda: os.readlink(name)):
                try:
                    taken.append((name, attack()))
                except OSError:
                    continue
    show(taken)
    print("taken:", len(taken))
    return 2 * x
