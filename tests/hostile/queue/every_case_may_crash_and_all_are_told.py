# A crash in each case costs a few workers, not one for each case without end.
# verdict: runtime_error
# says: "two"
import os


def double(x):
    os._exit(len(x))
