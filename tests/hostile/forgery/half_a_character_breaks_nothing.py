# Lone surrogates and bytes that are no text are shown as such.
# verdict: runtime_error
import os


def double(x):
    os.write(1, b"\xff\xfe\xc3")
    raise ValueError("\ud800\udfff")
