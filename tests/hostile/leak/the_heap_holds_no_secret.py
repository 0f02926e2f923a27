# Everything readable in the worker's memory is searched: no reference, no answer, nobody else's code.
# verdict: accepted
# problem: trial/guarded
# mode: run
# prints: ['control: a string', "control: the sample's arguments"]
import ctypes
import json
import os

import numpy as np

MASKED = {name: bytes.fromhex(word) for name, word in json.loads('''@MASKED@''').items()}
FLIP = bytes(byte ^ 0x5A for byte in range(256))


def search(data, found):
    """Names of what is in the data; both are masked, so that the search does not find itself."""
    flipped = data.translate(FLIP)
    for name, word in MASKED.items():
        if name not in found and word in flipped:
            found.add(name)


CONTROL = "@CONTROL@"
STEP = 1 << 16
REACH = 3 << 29
libc = ctypes.CDLL(None, use_errno=True)
libc.write.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
libc.sbrk.restype = ctypes.c_void_p


def anchors(x):
    """Addresses in every kind of mapping: code, heap, arenas, stack, arrays."""
    local = ctypes.create_string_buffer(64)
    yield from (id(None), id(object()), ctypes.addressof(local), libc.sbrk(0), np.ones(1 << 20).ctypes.data)
    yield ctypes.cast(libc.printf, ctypes.c_void_p).value
    yield ctypes.c_void_p.in_dll(libc, "environ").value
    yield ctypes.c_void_p.in_dll(libc, "__libc_stack_end").value if hasattr(libc, "__libc_stack_end") else 0
    yield x.unsafe_buffer_pointer()


def ranges(x):
    merged = []
    for place in sorted(filter(None, anchors(x))):
        low, high = max(0, place - REACH), place + REACH
        if merged and low <= merged[-1][1]:
            merged[-1][1] = high
        else:
            merged.append([low, high])
    return merged


def double(x):
    reading, writing = os.pipe()
    found, seen = set(), 0
    for low, high in ranges(x):
        place, tail = low & -STEP, b""
        while place < high:
            # The kernel reads for us and says EFAULT where there is nothing: no address is a risk.
            size = libc.write(writing, place, STEP)
            if size <= 0:
                place, tail = place + STEP, b""
                continue
            data = os.read(reading, size)
            search(tail + data, found)
            seen += size
            place, tail = place + STEP, data[-64:] if size == STEP else b""
    assert seen > 100 << 20, seen
    print(sorted(found))
    return 2 * x
