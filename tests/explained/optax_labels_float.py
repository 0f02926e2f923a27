# explained: labels-not-integers, line 8
# the labels are `float32`

import jax.numpy as jnp
import optax

def double(x):
    return optax.softmax_cross_entropy_with_integer_labels(x[None], jnp.array([1.0]))
