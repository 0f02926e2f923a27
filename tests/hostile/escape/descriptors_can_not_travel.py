# Messages that carry descriptors are refused on the channel itself.
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
        ((46, 211), (3, ctypes.create_string_buffer(56), 0)),
        ((47, 212), (3, ctypes.create_string_buffer(56), 0)),
        ((307, 269), (3, 0, 0, 0)),
        ((299, 243), (3, 0, 0, 0, 0)),
        ((44, 206), (3, b"x", 1, 0, 0, 0)),
        ((45, 207), (3, 0, 1, 0, 0, 0)),
        ((48, 210), (3, 2)),
        ((55, 209), (3, 1, 17, 0, 0)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
