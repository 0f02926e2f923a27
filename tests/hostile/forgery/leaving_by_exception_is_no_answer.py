# SystemExit with success is an error.
# verdict: runtime_error
import sys


def double(x):
    sys.exit(0)
