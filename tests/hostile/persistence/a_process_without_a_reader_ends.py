# A worker that blocks on its own output at the end is ended.
# verdict: accepted
import atexit
import threading
import time

atexit.register(time.sleep, 1e6)
threading._register_atexit(time.sleep, 1e6)


class Sticky:
    def __del__(self):
        while True:
            pass


sticky = Sticky()


def double(x):
    return 2 * x
