# There is no folder for temporary files to fill.
# verdict: runtime_error
def double(x):
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "."):
        try:
            file = open(f"{folder}/@MARK@", "wb")
        except OSError:
            continue
        while True:
            file.write(bytes(1 << 20))
    raise RuntimeError("no folder could be written")
