# Every string and every bytes object that the collector knows of is searched.
# verdict: accepted
# problem: trial/guarded
# mode: run
# prints: ['control: a string']
import gc
import json
import sys

MASKED = {name: bytes.fromhex(word) for name, word in json.loads('''@MASKED@''').items()}
FLIP = bytes(byte ^ 0x5A for byte in range(256))


def search(data, found):
    """Names of what is in the data; both are masked, so that the search does not find itself."""
    flipped = data.translate(FLIP)
    for name, word in MASKED.items():
        if name not in found and word in flipped:
            found.add(name)


CONTROL = "@CONTROL@"


def reachable():
    """Everything that can be walked to from what the collector, the modules and the stack hold, frozen or not."""
    seen, open_ = set(), [gc.get_objects(), sys.modules, sys._getframe(), *sys._current_frames().values()]
    while open_ and len(seen) < 3_000_000:
        one = open_.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            open_.extend(gc.get_referents(one))


def double(x):
    found, seen = set(), set()
    for held in reachable():
        if isinstance(held, (str, bytes)) and len(held) > 8:
            seen.add(id(held))
            search(held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held, found)
    assert len(seen) > 10_000, len(seen)
    print(sorted(found - {"control: a file of JAX"}))
    return 2 * x
