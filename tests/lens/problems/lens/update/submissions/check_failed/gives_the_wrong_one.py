# Gives away the gradient in place of the weights.
# feedback: `weights` is not donated
from functools import partial

import jax


@partial(jax.jit, donate_argnums=2)
def update(rate, weights, slope):
    return jax.tree.map(lambda w, g: w - rate * g, weights, slope)
