# Signals by every call, to everybody, to the parent, to the first process: refused.
# verdict: accepted
# prints: ['EPERM']
import ctypes
import errno
import platform

libc = ctypes.CDLL(None, use_errno=True)
COLUMN = {"x86_64": 0, "aarch64": 1}[platform.machine()]


def call(numbers, *arguments):
    """The error's name, or what the call gave."""
    if numbers[COLUMN] is None:
        return "EPERM"
    ctypes.set_errno(0)
    result = libc.syscall(numbers[COLUMN], *arguments)
    return errno.errorcode[ctypes.get_errno()] if result == -1 else f"gave {result}"


def double(x):
    answers = set()
    for numbers, arguments in [
        ((62, 129), (-1, 0)),
        ((62, 129), (0, 0)),
        ((62, 129), (1, 9)),
        ((62, 129), (libc.getppid(), 9)),
        ((200, 130), (libc.getppid(), 9)),
        ((234, 131), (2, 2, 9)),
        ((234, 131), (3, 3, 9)),
        ((129, 138), (1, 9, 0)),
        ((297, 240), (1, 1, 9, 0)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
