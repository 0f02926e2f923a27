# While a secret case is judged, its expected output is nowhere near.
# verdict: accepted
# problem: trial/guarded
import gc
import json
import sys

import jax
import numpy as np

MASKED = {name: bytes.fromhex(word) for name, word in json.loads('''@MASKED@''').items()}
FLIP = bytes(byte ^ 0x5A for byte in range(256))


def search(data, found):
    """Names of what is in the data; both are masked, so that the search does not find itself."""
    flipped = data.translate(FLIP)
    for name, word in MASKED.items():
        if name not in found and word in flipped:
            found.add(name)


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
    found = set()
    for one in jax.live_arrays():
        search(np.asarray(one).tobytes(), found)
    for held in reachable():
        if type(held) is np.ndarray and held.dtype != object and held.nbytes < 1 << 16:
            search(held.tobytes(), found)
        elif isinstance(held, bytes):
            search(held, found)
    # A leak would show as a wrong answer: what is printed is withheld.
    return x if "the kept answer" in found else 2 * x
