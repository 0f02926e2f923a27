# The batch by hand, with the only column taken before the subtraction.
import jax
import jax.numpy as jnp


def xor_loss(params, x, y):
    h = x
    for layer in params:
        h = jax.nn.sigmoid(h @ layer["weight"].T + layer["bias"])
    assert h.shape == (len(y), 1)
    errors = jnp.square(h[:, 0] - y)
    return {"errors": errors, "loss": errors.sum() / errors.size}
