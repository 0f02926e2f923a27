# All differences at once: an array of shape (n, i, o), which is fine while it is small.
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel, bias, alpha = params["kernel"], params["bias"], params["alpha"]
    differences = x[:, :, None] - kernel[None, :, :]
    numerator = jnp.einsum("ni,io->no", x, kernel) + bias
    return alpha * numerator**2 / (jnp.sum(differences**2, axis=1) + epsilon)
