# Replacing what encodes results changes what is said, not what is right.
# verdict: compile_error, runtime_error, wrong_answer
# because: what is written then is a frame, or none, for the load or for a case
import sys

from grader import protocol

protocol.encode = lambda tree: b"N"
for name, module in list(sys.modules.items()):
    if name.startswith("grader.worker"):
        for key in list(vars(module)):
            if callable(getattr(module, key)) and not key.startswith("__"):
                setattr(module, key, lambda *given, **named: True)


def double(x):
    return "anything"
