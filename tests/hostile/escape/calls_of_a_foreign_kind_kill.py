# A call with an x32 number ends the worker.
# verdict: runtime_error
# machine: x86_64
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    libc.syscall(0x40000000 + 39)
    return 2 * x
