# A handler for crashes that returns for ever is the submission's time.
# verdict: time_limit_exceeded, runtime_error
# because: Python runs its handler between instructions, or the kernel ends what faults in the handler
# problem: trial/brief
import ctypes
import signal


def double(x):
    signal.signal(signal.SIGSEGV, signal.SIG_IGN)
    signal.signal(signal.SIGSEGV, lambda *_: None)
    ctypes.string_at(0)
