# A thread that goes on after the answer ends with its worker.
# verdict: accepted
import threading
import time


def talk():
    while True:
        print("still here")
        time.sleep(0.01)


threading.Thread(target=talk).start()


def double(x):
    return 2 * x
