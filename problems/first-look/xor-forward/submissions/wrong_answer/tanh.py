# Uses tanh for the sigmoid.
# feedback: These are outputs of tanh, which goes from -1 to 1. The sigmoid goes from 0 to 1.
import jax.numpy as jnp


def xor_forward(params, x):
    for layer in params:
        x = jnp.tanh(x @ layer["weight"].T + layer["bias"])
    return x
