# Leaves the sigmoid out of the last layer.
# feedback: Your predictions are not between 0 and 1: the last layer has a sigmoid as well.
import jax


def xor_loss(params, x, y):
    *hidden, last = params
    h = x
    for layer in hidden:
        h = jax.nn.sigmoid(h @ layer["weight"].T + layer["bias"])
    errors = ((h @ last["weight"].T + last["bias"])[:, 0] - y) ** 2
    return {"loss": errors.mean(), "errors": errors}
