# Shared memory, semaphores and queues of System V are refused.
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
        ((29, 194), (0x6A617864, 4096, 0o1666)),
        ((30, 196), (0, 0, 0)),
        ((31, 195), (0, 14, 0)),
        ((64, 190), (0x6A617864, 1, 0o1666)),
        ((68, 186), (0x6A617864, 0o1666)),
    ]:
        answers.add(call(numbers, *arguments))
    print(sorted(answers))
    return 2 * x
