# Being dumpable, traceable, privileged or orphaned can't be asked for.
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
        ((157, 167), (4, 1, 0, 0, 0)),
        ((157, 167), (0x59616D61, -1, 0, 0, 0)),
        ((157, 167), (1, 0, 0, 0, 0)),
        ((157, 167), (8, 1, 0, 0, 0)),
        ((157, 167), (36, 1, 0, 0, 0)),
        ((157, 167), (35, 1, 0, 0, 0)),
        ((157, 167), (47, 2, 21, 0, 0)),
        ((126, 91), (ctypes.create_string_buffer(8), ctypes.create_string_buffer(24))),
        ((135, 92), (0x0040000,)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
