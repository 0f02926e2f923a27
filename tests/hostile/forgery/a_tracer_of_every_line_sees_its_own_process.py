# A trace function that rewrites what it sees changes no verdict.
# verdict: wrong_answer
import sys


def watch(frame, event, argument):
    for name in list(frame.f_locals):
        frame.f_locals[name]
    return watch


sys.settrace(watch)


def double(x):
    return x
