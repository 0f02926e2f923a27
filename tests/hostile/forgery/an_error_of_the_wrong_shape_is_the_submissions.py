# An error frame whose parts are of wrong types is no fault of the judge's.
# verdict: runtime_error
import os
import time

from grader import protocol as p


def double(x):
    os.write(3, p.frame(p.ERROR, p.encode({'stage': 7, 'kind': ['x'], 'type': None, 'message': {}, 'line': 'a'})))
    time.sleep(0.2)
