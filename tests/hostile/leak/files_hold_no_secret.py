# Every file that can be found from the root and read is searched.
# verdict: accepted
# problem: trial/guarded
# mode: run
# prints: ['control: a file of JAX']
import json
import os
import site
import sys

MASKED = {name: bytes.fromhex(word) for name, word in json.loads('''@MASKED@''').items()}
FLIP = bytes(byte ^ 0x5A for byte in range(256))


def search(data, found):
    """Names of what is in the data; both are masked, so that the search does not find itself."""
    flipped = data.translate(FLIP)
    for name, word in MASKED.items():
        if name not in found and word in flipped:
            found.add(name)



# Where packages and libraries are installed nobody writes; their names are searched, their texts are JAX's own.
INSTALLED = ("site-packages/", "/lib/python", "/usr/lib", "/usr/share", "/lib/x86_64", "/lib/aarch64", "/sys/")


def contents(path):
    """What is in a file that is no library."""
    if path.endswith("jax/__init__.py") or not any(one in path for one in INSTALLED):
        try:
            with open(path, "rb") as file:
                return file.read(1 << 20)
        except OSError:
            pass
    return b""


def double(x):
    found, names, walked = set(), [], set()
    roots = ["/", sys.prefix, sys.base_prefix, *site.getsitepackages(), "/etc", "/var", "/opt", "/srv", "/data", "/app"]
    for root in roots:
        for folder, inner, files in os.walk(root):
            inner[:] = [one for one in inner if f"{folder}/{one}" not in walked]
            walked.update(f"{folder}/{one}" for one in inner)
            for name in files:
                names.append(f"{folder}/{name}")
                if found_in := contents(f"{folder}/{name}"):
                    search(found_in, found)
    search("\n".join(names).encode("utf-8", "surrogateescape"), found)
    assert len(names) > 1000, len(names)
    print(sorted(found))
    return 2 * x
