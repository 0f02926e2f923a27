# Leaves the sigmoid out of the last layer.
# feedback: The last layer has no sigmoid in your network, so its outputs leave the interval from 0 to 1. Here every layer has one.
import jax


def xor_forward(params, x):
    for i, layer in enumerate(params):
        x = x @ layer["weight"].T + layer["bias"]
        if i < len(params) - 1:
            x = jax.nn.sigmoid(x)
    return x
