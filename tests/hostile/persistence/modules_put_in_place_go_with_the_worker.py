# Modules that one submission registers are not there for the next.
# verdict: accepted
import os
import sys
import types

for name in ("left_behind", "left_behind_solution"):
    sys.modules[name] = types.ModuleType(name)
os.environ["left_behind"] = "1"
sys.path.insert(0, "/tmp/@MARK@")


def double(x):
    return 2 * x
