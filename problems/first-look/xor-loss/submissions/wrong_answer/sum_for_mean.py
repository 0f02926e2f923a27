# Sums the errors.
# feedback: The errors are right and the loss is their sum. With four points it is four times too large: take the mean.
import jax


def xor_loss(params, x, y):
    h = x
    for layer in params:
        h = jax.nn.sigmoid(h @ layer["weight"].T + layer["bias"])
    errors = (h[:, 0] - y) ** 2
    return {"loss": errors.sum(), "errors": errors}
