# No file that can be read can be removed, moved or cut.
# verdict: accepted
# prints: refused
import os
import sys
import jax
import numpy


def attack():
    worked = []
    for path in (numpy.__file__, os.__file__, jax.__file__, sys.executable):
        for name, attack in [
            ("unlink", lambda: os.unlink(path)),
            ("rename", lambda: os.rename(path, path + ".@MARK@")),
            ("truncate", lambda: os.truncate(path, 0)),
            ("rmdir", lambda: os.rmdir(os.path.dirname(path))),
            ("utime", lambda: os.utime(path, (0, 0))),
            ("chmod", lambda: os.chmod(path, 0o777)),
        ]:
            try:
                attack()
                worked.append(f"{name} {path}")
            except OSError:
                continue
    if not worked:
        raise OSError
    return worked


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
