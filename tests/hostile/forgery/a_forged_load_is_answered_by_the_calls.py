# Saying that the code has loaded gains nothing.
# verdict: compile_error, runtime_error, wrong_answer
# because: the forged answer comes before or after the real one
import os

from grader import protocol as p

os.write(3, p.frame(p.LOADED, p.encode({})))


def double(x):
    return 2 * x + 1
