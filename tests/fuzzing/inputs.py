"""Bytes to throw at the judge: honest messages, and what a forger makes of them. All made here, none kept as files."""

import random
import struct
from collections.abc import Iterator
from typing import Any

import ml_dtypes
import numpy as np

from grader import protocol
from grader.protocol import Key

DTYPES = [*"? b h i q B H I Q e f d F D".split(), ml_dtypes.bfloat16]
LENGTHS = [0, 1, 2, 7, 8, 255, 256, 65535, 65536, 2**24, 2**31 - 1, 2**31, 2**32 - 1]
DIMENSIONS = [0, 1, 2, 3, 2**16, 2**31, 2**32, 2**40, 2**40 + 1, 2**62, 2**63, 2**64 - 1]
TAGS = b"NDLTAKBFISY"
TOLD: list[dict[str, Any]] = [
    {
        "stage": "call",
        "kind": "exception",
        "type": "ValueError",
        "message": "no",
        "line": 3,
        "traceback": "…\n",
    },
    {"stage": "load", "kind": "wrong_parameters", "parameters": ["x", "*", "key=None"]},
    {"stage": "load", "kind": "no_entry_point", "functions": ["doubel", "main"]},
    {"stage": "call", "kind": "unsupported", "path": "['w'][0]", "what": "traced value"},
    {"stage": "call", "kind": "exception", "type": "XlaRuntimeError", "message": "RESOURCE_EXHAUSTED: 8 GiB"},
]


def tree(rng: random.Random, depth: int = 0) -> Any:
    """A tree that may travel."""
    kind = rng.randrange(12 if depth < 4 else 9)
    if kind < 2:
        return array(rng)
    if kind < 9:
        return rng.choice([
            *(None, True, rng.getrandbits(62) - 2**61, rng.uniform(-1e3, 1e3), float("nan"), float("-inf")),
            *("w" * rng.randrange(5), "\x1b[31m\u202e\ud800", rng.randbytes(rng.randrange(9)), Key.from_seed(rng.getrandbits(32))),
        ])  # fmt: skip
    items = [tree(rng, depth + 1) for _ in range(rng.randrange(4))]
    if kind == 9:
        return {rng.choice(["w", "b", "kind", "message", index]): item for index, item in enumerate(items)}
    return items if kind == 10 else tuple(items)


def array(rng: random.Random) -> Any:
    """An array of any dtype that may travel, also without elements or axes."""
    shape = tuple(rng.randrange(4) for _ in range(rng.randrange(4)))
    dtype = np.dtype(rng.choice(DTYPES))
    if dtype == np.bool_:
        return np.zeros(shape, dtype)
    return np.frombuffer(rng.randbytes(int(np.prod(shape)) * dtype.itemsize), dtype).reshape(shape)


def seeds() -> Iterator[bytes]:
    """One honest message of each sort, and lies that were thought of."""
    rng = random.Random(3)
    for kind in range(8):
        yield bytes([kind]) + protocol.encode(tree(rng))
    for told in TOLD:
        yield bytes([protocol.ERROR]) + protocol.encode(told)
    for dtype in DTYPES:
        yield bytes([protocol.RESULT]) + protocol.encode(np.zeros((2, 3), dtype))
    for dimension in DIMENSIONS:
        yield bytes([protocol.RESULT]) + b"A" + struct.pack(">BBQQ", 10, 2, dimension, 2)
    for tag in TAGS:
        for length in LENGTHS:
            yield bytes([protocol.RESULT, tag]) + struct.pack(">I", length) + b"N" * 8
    yield bytes([protocol.RESULT]) + b"L\0\0\0\1" * 40 + b"N"
    yield bytes([protocol.RESULT]) + b"I\0\x29" + b"9" * 41


def mutated(rng: random.Random, data: bytes, most: int) -> bytes:
    """The bytes, changed as somebody would who knows the format."""
    changed = bytearray(data or b"\5")
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(changed) + 1)
        kind = rng.randrange(7)
        if kind == 0:
            changed[at:] = b""
        elif kind == 1:
            changed += protocol.encode(tree(rng))
        elif kind == 2:
            changed[at:at] = protocol.encode(tree(rng))
        elif kind == 3:
            changed[at : at + 4] = struct.pack(">I", rng.choice(LENGTHS))
        elif kind == 4:
            changed[at : at + 8] = struct.pack(">Q", rng.choice(DIMENSIONS))
        elif kind == 5:
            changed[at : at + 1] = bytes([rng.choice(TAGS)])
        else:
            changed = bytearray([rng.randrange(8)]) + protocol.encode(tree(rng))
    return bytes(changed[:most]) or b"\5"
