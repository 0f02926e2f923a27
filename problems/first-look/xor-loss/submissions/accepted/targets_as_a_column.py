# The targets made a column, and everything flattened at the end.
import jax.numpy as jnp


def xor_loss(params, x, y):
    out = x
    for layer in params:
        out = 0.5 * (1 + jnp.tanh(0.5 * (jnp.einsum("oi,ni->no", layer["weight"], out) + layer["bias"])))
    errors = ((out - y[:, None]) ** 2).reshape(-1)
    return {"loss": jnp.mean(errors), "errors": errors}
