# Starts a process.
# feedback: PermissionError
import subprocess


def double(x):
    subprocess.run(["/bin/true"], check=True)
    return x * 2
