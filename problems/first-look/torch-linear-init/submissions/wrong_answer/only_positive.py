# Draws between 0 and the bound.
# feedback: None of your numbers is negative. `jax.random.uniform` begins at 0 unless you give it a `minval`.
import jax


def torch_linear_init(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(key)
    bound = d_in**-0.5
    return {
        "weight": jax.random.uniform(weight_key, (d_out, d_in), maxval=bound),
        "bias": jax.random.uniform(bias_key, (d_out,), maxval=bound),
    }
