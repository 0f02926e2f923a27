# The cache of compiled programs takes no entry, under any name.
# verdict: accepted
# prints: refused
import os
import jax


def attack():
    cache = jax.config.jax_compilation_cache_dir
    worked = []
    for name in ("@MARK@", "jit_double-@MARK@-cache", ".lock"):
        try:
            os.open(f"{cache}/{name}", os.O_CREAT | os.O_WRONLY)
            worked.append(name)
        except OSError:
            continue
    try:
        os.mkdir(f"{cache}/@MARK@-folder")
        worked.append("folder")
    except OSError:
        pass
    if not worked:
        raise OSError
    return worked


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
