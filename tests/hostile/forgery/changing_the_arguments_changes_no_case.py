# Arguments that are changed in place are the submission's own copies.
# verdict: wrong_answer
import numpy as np


def double(x):
    host = np.array(x)
    host *= 0
    view = np.asarray(x)
    view.flags.writeable = False
    return host
