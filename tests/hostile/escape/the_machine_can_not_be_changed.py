# Modules, another kernel, a restart, swap, clocks, names: refused.
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
        ((175, 105), (0, 0, 0)),
        ((313, 273), (3, 0, 0)),
        ((176, 106), (b"x", 0)),
        ((246, 104), (0, 0, 0, 0)),
        ((320, 294), (0, 0, 0, 0, 0)),
        ((169, 142), (0, 0, 0, 0)),
        ((167, 224), (b"/", 0)),
        ((227, 112), (0, 0)),
        ((164, 170), (0, 0)),
        ((170, 161), (b"x", 1)),
        ((163, 89), (b"/",)),
        ((103, 116), (3, 0, 0)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
