# Makes the weight (d_in, d_out), as Flax has it.
# feedback: shape
import jax


def torch_linear_init(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(key)
    bound = d_in**-0.5
    return {
        "weight": jax.random.uniform(weight_key, (d_in, d_out), minval=-bound, maxval=bound),
        "bias": jax.random.uniform(bias_key, (d_out,), minval=-bound, maxval=bound),
    }
