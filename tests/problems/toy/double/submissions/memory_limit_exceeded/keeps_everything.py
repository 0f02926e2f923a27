# Keeps memory until there is none.
# feedback: It used more memory than the limit of 512 MiB.
def double(x):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
        if len(kept) > 20_000:
            return x * 2
