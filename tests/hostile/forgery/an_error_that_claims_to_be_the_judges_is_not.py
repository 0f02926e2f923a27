# No frame makes the platform take the blame.
# verdict: runtime_error, wrong_answer
# because: what the frame says it is decides between the two
import os
import time

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.ERROR, p.encode({'stage': 'box', 'kind': 'judge_error', 'type': 'WorkerFault', 'message': 'box'})))
    time.sleep(0.2)
