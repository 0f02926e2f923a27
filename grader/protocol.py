"""The wire between judge and worker: framed trees of arrays and plain values; no pickle, no npy, no eval.

A tree is dict, list, tuple, None, bool, int, float, str, bytes, Key and arrays of an allow-listed dtype. Every size is
checked before memory is taken for it, nodes are counted, and a trailing byte is a violation.
"""

import struct
from dataclasses import dataclass
from typing import Any

import ml_dtypes
import numpy as np

MAX_DEPTH = 32
MAX_NODES = 100_000
MAX_NDIM = 8
MAX_DIMENSION = 2**40
MAX_EXTENT = 2**62
HEADER = struct.Struct(">IB")

# judge to worker: WARM as often as it likes, JOB once, then CALL until the channel closes. Worker to judge: READY, again
# after each WARM, LOADED, then RESULT or ERROR a call.
JOB, CALL, READY, LOADED, RESULT, ERROR, WARM = range(1, 8)

_NAMES = (
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128"
).split()
_BY_CODE: dict[int, np.dtype[Any]] = {code: np.dtype(name) for code, name in enumerate(_NAMES)}
_BY_CODE[len(_NAMES)] = np.dtype(ml_dtypes.bfloat16)
_CODES = {dtype: code for code, dtype in _BY_CODE.items()}


class ProtocolViolation(ValueError):
    """Bytes that no honest sender writes; the message says which rule they break."""


@dataclass(frozen=True, eq=False)
class Key:
    """A typed random key on the wire: its raw uint32 words, shape (2,) for threefry."""

    data: np.ndarray[Any, Any]

    @classmethod
    def from_seed(cls, seed: int) -> "Key":
        """The key that `jax.random.key(seed)` makes, for seeds from 0 to 2**32 - 1."""
        return cls(np.array([0, seed], dtype=np.uint32))

    def __repr__(self) -> str:
        words = [int(word) for word in self.data.reshape(-1)]
        return f"key({words[1]})" if len(words) == 2 and words[0] == 0 else f"key_data({words})"


def frame(kind: int, body: bytes) -> bytes:
    """One frame: length of the body and kind, then the body."""
    return HEADER.pack(len(body), kind) + body


def supported(dtype: np.dtype[Any]) -> bool:
    """Whether arrays of this dtype may travel."""
    return dtype in _CODES


def encode(tree: Any) -> bytes:
    """Write a tree.

    Errors: TypeError for a leaf that may not travel.
    """
    out: list[bytes] = []
    _write(tree, out, 0)
    return b"".join(out)


def _write(node: Any, out: list[bytes], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise TypeError(f"The tree is nested more than {MAX_DEPTH} levels deep.")
    if isinstance(node, dict):
        out.append(b"D" + struct.pack(">I", len(node)))
        for key, item in node.items():
            _write(key, out, depth + 1)
            _write(item, out, depth + 1)
    elif isinstance(node, (list, tuple)):
        out.append((b"L" if isinstance(node, list) else b"T") + struct.pack(">I", len(node)))
        for item in node:
            _write(item, out, depth + 1)
    elif isinstance(node, Key):
        out.append(b"K")
        _write_array(node.data, out)
    elif isinstance(node, np.ndarray) and node.dtype in _CODES:
        out.append(b"A")
        _write_array(node, out)
    else:
        out.append(_plain(node))


def _plain(node: Any) -> bytes:
    if node is None:
        return b"N"
    if isinstance(node, bool):
        return b"B\1" if node else b"B\0"
    if isinstance(node, int):
        digits = str(node).encode()
        return b"I" + struct.pack(">H", len(digits)) + digits
    if isinstance(node, float):
        return b"F" + struct.pack(">d", node)
    if isinstance(node, str):
        text = node.encode("utf-8", "backslashreplace")
        return b"S" + struct.pack(">I", len(text)) + text
    if isinstance(node, bytes):
        return b"Y" + struct.pack(">I", len(node)) + node
    raise TypeError(f"A {type(node).__name__} may not travel.")


def _write_array(array: np.ndarray[Any, Any], out: list[bytes]) -> None:
    out.append(struct.pack(f">BB{array.ndim}Q", _CODES[array.dtype], array.ndim, *array.shape))
    out.append(np.ascontiguousarray(array).tobytes())


def decode(data: bytes) -> Any:
    """Read a tree back; whatever the bytes are, the answer is a tree or a ProtocolViolation."""
    reader = _Reader(memoryview(data))
    tree = reader.node(0)
    if reader.at != len(data):
        raise ProtocolViolation(f"{len(data) - reader.at} bytes follow the tree. None may.")
    return tree


class _Reader:
    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.at = 0
        self.nodes = 0

    def take(self, size: int) -> memoryview:
        if size > len(self.data) - self.at:
            raise ProtocolViolation(f"{size} bytes are announced, {len(self.data) - self.at} are left.")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, layout: str) -> int:
        value: int = struct.unpack(layout, self.take(struct.calcsize(layout)))[0]
        return value

    def count(self) -> int:
        count = self.number(">I")
        # Each item takes a byte at least, so a count above what is left is a lie told to make us allocate.
        if count > len(self.data) - self.at:
            raise ProtocolViolation(
                f"{count} items are announced, {len(self.data) - self.at} bytes are left."
            )
        return count

    def node(self, depth: int) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise ProtocolViolation(f"The tree has over {MAX_DEPTH} levels or {MAX_NODES} nodes.")
        tag = bytes(self.take(1))
        if tag == b"N":
            return None
        if tag == b"D":
            return self.mapping(depth)
        if tag in (b"L", b"T"):
            items = [self.node(depth + 1) for _ in range(self.count())]
            return items if tag == b"L" else tuple(items)
        if tag == b"A":
            return self.array()
        if tag == b"K":
            return self.key()
        return self.plain(tag)

    def plain(self, tag: bytes) -> Any:
        if tag == b"B":
            return self.number(">B") != 0
        if tag == b"F":
            return struct.unpack(">d", self.take(8))[0]
        if tag == b"I":
            digits = bytes(self.take(self.number(">H")))
            if len(digits) > 40 or not digits.removeprefix(b"-").isdigit():
                raise ProtocolViolation("An integer is not written in at most 40 digits.")
            number = int(digits)
            # Larger ones fit no dtype, and as keys of a dict they can be made to collide.
            if abs(number) >= 2**63:
                raise ProtocolViolation(f"The integer {number} has over 63 bits.")
            return number
        if tag == b"S":
            return bytes(self.take(self.number(">I"))).decode("utf-8", "replace")
        if tag == b"Y":
            return bytes(self.take(self.number(">I")))
        raise ProtocolViolation(f"The tag {tag!r} is not known.")

    def mapping(self, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for _ in range(self.count()):
            key = self.node(depth + 1)
            if not isinstance(key, (str, int)) or key in found:
                raise ProtocolViolation("A dict's key is repeated, or neither text nor a whole number.")
            found[key] = self.node(depth + 1)
        return found

    def key(self) -> Key:
        data = self.array()
        if data.dtype != np.uint32:
            raise ProtocolViolation(f"A key is made of {data.dtype}. It must be uint32.")
        return Key(data)

    def array(self) -> np.ndarray[Any, Any]:
        code, ndim = self.number(">B"), self.number(">B")
        if code not in _BY_CODE or ndim > MAX_NDIM:
            raise ProtocolViolation(f"An array has dtype code {code} and {ndim} dimensions.")
        shape = struct.unpack(f">{ndim}Q", self.take(8 * ndim))
        if any(dimension > MAX_DIMENSION for dimension in shape):
            raise ProtocolViolation(f"An array has shape {shape}. No axis may be over {MAX_DIMENSION}.")
        dtype = _BY_CODE[code]
        size, extent = dtype.itemsize, dtype.itemsize
        for dimension in shape:
            size *= dimension
            extent *= max(1, dimension)
        if extent > MAX_EXTENT:
            raise ProtocolViolation(f"An array has shape {shape}, which no memory holds.")
        raw = bytes(self.take(size))
        if dtype == np.bool_ and raw.strip(b"\0\1"):
            raise ProtocolViolation("A bool array holds bytes other than 0 and 1.")
        # A copy, so that the array outlives the frame and is aligned for its dtype.
        return np.frombuffer(raw, dtype=dtype).reshape(shape).copy()
