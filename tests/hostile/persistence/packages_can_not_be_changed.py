# No file of the interpreter or its packages can be opened for writing.
# verdict: accepted
# prints: refused
import os
import json
import jax
import numpy

from grader import protocol


def attack():
    worked = []
    for module in (os, jax, numpy, json, protocol):
        folder = os.path.dirname(module.__file__)
        for path in (module.__file__, f"{folder}/@MARK@.py", f"{folder}/__pycache__/@MARK@.pyc"):
            for flags in (os.O_WRONLY, os.O_RDWR | os.O_CREAT, os.O_WRONLY | os.O_TRUNC):
                try:
                    os.close(os.open(path, flags))
                    worked.append(path)
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
