# What can't be read as two calls is a failed check, and nobody else's fault.
# verdict: check_failed
# problem: trial/watched
# says: What your process says of the two calls can't be read.
import jax

from grader.worker import serve

serve._HOW["twice"] = lambda *_: {"results": 7, "globals": {"x": 1}}


@jax.jit
def double(x):
    return 2 * x
