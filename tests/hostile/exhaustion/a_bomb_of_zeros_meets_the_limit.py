# A small compressed text that unfolds to gigabytes meets the limit of memory.
# verdict: memory_limit_exceeded
import zlib


def double(x):
    bomb = zlib.compress(bytes(16 << 20), 9)
    return [zlib.decompress(bomb) for _ in range(1000)]
