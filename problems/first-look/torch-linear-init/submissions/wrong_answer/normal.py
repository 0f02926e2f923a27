# Draws normal numbers of the same scale.
# feedback: These are normal numbers. PyTorch's are uniform: none of them is outside of ±1/√d_in.
import jax


def torch_linear_init(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(key)
    return {
        "weight": jax.random.normal(weight_key, (d_out, d_in)) / d_in**0.5,
        "bias": jax.random.normal(bias_key, (d_out,)) / d_in**0.5,
    }
