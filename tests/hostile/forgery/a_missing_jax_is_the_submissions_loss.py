# Modules that are taken away are missing for the submission only.
# verdict: runtime_error, wrong_answer
# because: the worker finds some of its parts gone
import builtins
import sys

for name in list(sys.modules):
    if name.split(".")[0] in ("jax", "numpy", "grader", "flax"):
        del sys.modules[name]
sys.modules["jax"] = None


def double(x):
    for name in ("len", "isinstance", "type", "print"):
        delattr(builtins, name)
    return 3 * x
