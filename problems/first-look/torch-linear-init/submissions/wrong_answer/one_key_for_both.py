# Draws weight and bias from one key.
# feedback: Weight and bias come from the same key, so the bias repeats numbers of the weight. Split the key, and use one half for
# each.
import jax


def torch_linear_init(key, d_in, d_out):
    bound = d_in**-0.5
    return {
        "weight": jax.random.uniform(key, (d_out, d_in), minval=-bound, maxval=bound),
        "bias": jax.random.uniform(key, (d_out,), minval=-bound, maxval=bound),
    }
