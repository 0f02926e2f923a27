# A program that has all that is asked for and gives other numbers is found out when it is run.
# verdict: check_failed
# problem: trial/traced
# says: gives another result than when it is called directly
import jax
import jax.numpy as jnp
from grader.worker import program, serve


def forged(x):
    return jax.lax.scan(lambda total, number: (total + number, total), jnp.float32(0), x)[1]


serve._HOW["program"] = lambda module, entry, call: program.told(
    forged, serve._arguments(call["arguments"]), [], "solution.py"
)


def sums(x):
    return jnp.cumsum(x)
