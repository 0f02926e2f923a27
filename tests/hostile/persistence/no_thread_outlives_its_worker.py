# Threads that ignore the end of the main one end with the worker.
# verdict: accepted
import threading
import time


def stay():
    while True:
        time.sleep(0.001)


for _ in range(8):
    threading.Thread(target=stay, daemon=False).start()


def double(x):
    return 2 * x
