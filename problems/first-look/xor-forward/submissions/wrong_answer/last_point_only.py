# Flattens the outputs.
# feedback: shape
import jax


def xor_forward(params, x):
    for layer in params:
        x = jax.nn.sigmoid(x @ layer["weight"].T + layer["bias"])
    return x.ravel()
