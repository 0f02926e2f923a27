# The mount family, old and new, is refused.
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
        ((165, 40), (b"none", b"/", b"tmpfs", 0, None)),
        ((166, 39), (b"/", 2)),
        ((428, 428), (-100, b"/", 1)),
        ((429, 429), (-100, b"/", -100, b"/", 0)),
        ((430, 430), (b"tmpfs", 0)),
        ((431, 431), (3, 0, 0, 0, 0)),
        ((432, 432), (3, 0, 0)),
        ((433, 433), (-100, b"/", 0)),
        ((442, 442), (-100, b"/", 0, 0, 0)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
