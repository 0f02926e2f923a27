# Threads that keep every processor busy are stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import threading

import numpy as np


def burn():
    a = np.ones((300, 300))
    while True:
        a @ a


def double(x):
    for _ in range(6):
        threading.Thread(target=burn, daemon=True).start()
    burn()
