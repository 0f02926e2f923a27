# Takes absolute differences.
# feedback: These are absolute differences. The errors are squared.
import jax
import jax.numpy as jnp


def xor_loss(params, x, y):
    h = x
    for layer in params:
        h = jax.nn.sigmoid(h @ layer["weight"].T + layer["bias"])
    errors = jnp.abs(h[:, 0] - y)
    return {"loss": errors.mean(), "errors": errors}
