# explained: static-argument-not-hashable, line 12
# a `dict` is not

import functools
import jax

@functools.partial(jax.jit, static_argnames="config")
def scale(x, config):
    return x * config["factor"]

def double(x):
    return scale(x, config={"factor": 2.0})
