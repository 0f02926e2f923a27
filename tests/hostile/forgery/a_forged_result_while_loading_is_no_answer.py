# A result before the first case is not kept for it.
# verdict: compile_error
import os

from grader import protocol as p

os.write(3, p.frame(p.RESULT, p.encode([2.0, 4.0, 6.0])))


def double(x):
    return 2 * x
