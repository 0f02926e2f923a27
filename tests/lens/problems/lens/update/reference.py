from functools import partial

import jax


@partial(jax.jit, donate_argnames="weights")
def update(rate, weights, slope):
    return jax.tree.map(lambda w, g: w - rate * g, weights, slope)
