# Symbolic and hard links, bait for whoever reads a folder next, are refused.
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
        ((88, None), (b"/etc/shadow", b"/tmp/@MARK@")),
        ((266, 36), (b"/etc/shadow", -100, b"/tmp/@MARK@")),
        ((86, None), (b"/etc/passwd", b"/tmp/@MARK@")),
        ((265, 37), (-100, b"/etc/passwd", -100, b"/tmp/@MARK@", 0)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
