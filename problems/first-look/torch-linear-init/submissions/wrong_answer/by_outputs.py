# Takes the number of outputs for the bound.
# feedback: Your bound is 1/√d_out. What keeps a sum over the inputs in bounds is the number of inputs.
import jax


def torch_linear_init(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(key)
    bound = d_out**-0.5
    return {
        "weight": jax.random.uniform(weight_key, (d_out, d_in), minval=-bound, maxval=bound),
        "bias": jax.random.uniform(bias_key, (d_out,), minval=-bound, maxval=bound),
    }
