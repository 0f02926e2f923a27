# Up the stack are the worker's own frames: no answer, no other's code.
# verdict: accepted
# problem: trial/guarded
# says: LOOT
import base64
import inspect
import sys
import zlib


def show(collected):
    """Print everything, packed; the test unpacks it and searches."""
    data = repr(collected).encode("utf-8", "backslashreplace") if not isinstance(collected, bytes) else collected
    for start in range(0, len(data), 1 << 20):
        print("LOOT", base64.b64encode(zlib.compress(data[start : start + (1 << 20)], 9)).decode())


def double(x):
    frames, frame = [], sys._getframe()
    while frame:
        frames.append((frame.f_code.co_filename, frame.f_locals, {k: v for k, v in frame.f_globals.items() if k != "__builtins__"}))
        frame = frame.f_back
    for other in sys._current_frames().values():
        frames.append((other.f_code, other.f_locals))
    for one in inspect.stack():
        frames.append(one)
    show(frames)
    return 2 * x
