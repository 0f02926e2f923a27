# Owners, modes, times and attributes can't be changed, of any file.
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
        ((90, None), (b"/", 0o777)),
        ((268, 53), (-100, b"/", 0o777, 0)),
        ((260, 54), (-100, b"/", 0, 0, 0)),
        ((280, 88), (-100, b"/", 0, 0)),
        ((188, 5), (b"/", b"user.x", b"x", 1, 0)),
        ((133, None), (b"/dev/node", 0o60666, 0)),
        ((259, 33), (-100, b"/dev/node", 0o60666, 0)),
        ((452, 452), (-100, b"/", 0o777, 0)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
