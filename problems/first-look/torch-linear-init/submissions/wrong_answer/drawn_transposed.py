# Draws (d_in, d_out) and transposes, which puts the numbers in other places.
# feedback: Shape and bound are right, and the numbers stand in other places: you drew (d_in, d_out) and transposed. Draw the shape
# that is asked for.
import jax


def torch_linear_init(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(key)
    bound = d_in**-0.5
    return {
        "weight": jax.random.uniform(weight_key, (d_in, d_out), minval=-bound, maxval=bound).T,
        "bias": jax.random.uniform(bias_key, (d_out,), minval=-bound, maxval=bound),
    }
