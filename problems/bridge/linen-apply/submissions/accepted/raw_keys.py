# The older kind of keys, arrays of two numbers, and the bias as an initialiser.
import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(len(bias), bias_init=lambda key, shape, dtype: bias)
    variables = jax.vmap(dense.init, in_axes=(0, None))(jax.random.key_data(keys), x)
    return {
        "kernel": variables["params"]["kernel"],
        "y": jax.vmap(dense.apply, in_axes=(0, None))(variables, x),
    }
