import jax
import jax.numpy as jnp


def torch_linear_init(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(key)
    bound = 1 / jnp.sqrt(d_in)
    return {
        "weight": jax.random.uniform(weight_key, (d_out, d_in), minval=-bound, maxval=bound),
        "bias": jax.random.uniform(bias_key, (d_out,), minval=-bound, maxval=bound),
    }


def inputs(key, d_in, d_out):
    return {"key": key, "d_in": d_in, "d_out": d_out}
