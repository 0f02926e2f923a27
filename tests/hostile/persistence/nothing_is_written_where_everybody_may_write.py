# No temporary folder, shared memory or working folder keeps a file.
# verdict: accepted
# prints: refused
import os


def attack():
    worked = []
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "/dev/mqueue", "/", ".", os.path.expanduser("~")):
        try:
            open(f"{folder}/@MARK@", "w").write("left behind")
            worked.append(folder)
        except OSError:
            continue
    if not worked:
        raise OSError
    return worked


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
