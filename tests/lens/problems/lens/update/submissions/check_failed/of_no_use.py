# Gives the weights away where a result has another shape.
# feedback: `weights` is donated, but its memory is not used: no result has its shape and dtype.
from functools import partial

import jax


@partial(jax.jit, donate_argnums=1)
def pairs(rate, weights, slope):
    return jax.tree.map(lambda w, g: jax.numpy.stack([w, -rate * g]), weights, slope)


def update(rate, weights, slope):
    return jax.tree.map(lambda pair: pair.sum(0), pairs(rate, weights, slope))
