# No file that Python runs by itself at its start can be planted.
# verdict: accepted
# prints: refused
import os
import site
import sys


def attack():
    worked = []
    for folder in [*sys.path, *site.getsitepackages(), sys.prefix, sys.base_prefix, "/usr/lib/python3"]:
        for name in ("sitecustomize.py", "usercustomize.py", "@MARK@.pth", "pyvenv.cfg"):
            try:
                os.close(os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT))
                worked.append(folder)
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
