# Returns the matrix of all pairs as the errors.
# feedback: shape
import jax


def xor_loss(params, x, y):
    h = x
    for layer in params:
        h = jax.nn.sigmoid(h @ layer["weight"].T + layer["bias"])
    squares = (h - y) ** 2
    return {"loss": squares.mean(), "errors": squares}
