# subprocess starts nothing.
# verdict: accepted
# prints: refused
import subprocess


def attack():
    return subprocess.run(["/bin/true"]).returncode


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
