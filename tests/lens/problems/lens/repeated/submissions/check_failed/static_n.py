# Makes n static, so that each n is traced anew.
# feedback: `repeated` (line 8) is traced 3 times in 4 calls. At most 1 is allowed. Traced again for case `thrice`: static `n` changed from 1 to 3; for case `often`: static `n` changed.
from functools import partial

import jax


@partial(jax.jit, static_argnames="n")
def repeated(x, n):
    for _ in range(n):
        x = 2 * x
    return x
