# What can't be read as traces is a failed check, and nobody else's fault.
# verdict: check_failed
# problem: trial/watched
# says: can't be read
import jax

from grader.worker import serve

serve._HOW["traces"] = lambda *_: ["double", {"line": "one"}, None]


@jax.jit
def double(x):
    return 2 * x
