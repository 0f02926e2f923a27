# Frames between the worker's own are a broken channel or a wrong answer.
# verdict: runtime_error, wrong_answer, output_limit_exceeded
# because: where the frames land is chance
import os
import threading
import time

from grader import protocol as p


def talk():
    while True:
        os.write(3, p.frame(p.RESULT, p.encode([0.0, 0.0, 0.0])))
        time.sleep(0.001)


def double(x):
    threading.Thread(target=talk, daemon=True).start()
    time.sleep(0.1)
    return 2 * x
