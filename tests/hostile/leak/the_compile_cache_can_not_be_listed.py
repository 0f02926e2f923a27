# Entries of the compile cache can't be found by listing or guessing, and so not run.
# verdict: accepted
# problem: trial/guarded
# says: taken: 0
import base64
import glob
import jax
import os
import zlib


def show(collected):
    """Print everything, packed; the test unpacks it and searches."""
    data = repr(collected).encode("utf-8", "backslashreplace") if not isinstance(collected, bytes) else collected
    for start in range(0, len(data), 1 << 20):
        print("LOOT", base64.b64encode(zlib.compress(data[start : start + (1 << 20)], 9)).decode())


def double(x):
    cache, taken = jax.config.jax_compilation_cache_dir, []
    names = ["", ".", "..", "../..", "../../bank", "@MARK@", "jit_double-cache", "jit_double", "index", ".lockfile"]
    for name in names:
        for attack in (
            lambda: os.listdir(f"{cache}/{name}"),
            lambda: list(os.scandir(f"{cache}/{name}")),
            lambda: glob.glob(f"{cache}/{name}*") or open(""),
            lambda: os.open(f"{cache}/{name}", os.O_RDONLY | os.O_DIRECTORY),
            lambda: open(f"{cache}/{name}", "rb").read(),
        ):
            try:
                taken.append((name, attack()))
            except OSError:
                continue
    show(taken)
    print("taken:", len(taken))
    return 2 * x
