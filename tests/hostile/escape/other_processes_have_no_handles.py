# pidfds, and descriptors through them, are refused.
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
        ((434, 434), (1, 0)),
        ((438, 438), (3, 0, 0)),
        ((424, 424), (3, 9, 0, 0)),
        ((448, 448), (3, 0)),
        ((312, 272), (1, 1, 0, 0, 0)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
