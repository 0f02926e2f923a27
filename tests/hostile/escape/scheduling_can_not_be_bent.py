# Priority, real time, and other processes' processors are refused.
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
        ((141, 140), (0, 0, -20)),
        ((144, 119), (0, 1, ctypes.create_string_buffer(8))),
        ((314, 274), (0, 0, 0)),
        ((251, 30), (1, 0, 0)),
        ((203, 122), (2, 8, ctypes.create_string_buffer(8))),
        ((203, 122), (3, 8, ctypes.create_string_buffer(8))),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
