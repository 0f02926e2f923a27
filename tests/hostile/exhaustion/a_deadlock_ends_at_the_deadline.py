# A lock that is never released is given up at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import threading


def double(x):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
