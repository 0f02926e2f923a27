# Forgets the bias.
# feedback: The biases are missing: your output for an input of zeros does not depend on them. Without a bias, every line goes through
# the origin.
import jax


def xor_forward(params, x):
    for layer in params:
        x = jax.nn.sigmoid(x @ layer["weight"].T)
    return x
