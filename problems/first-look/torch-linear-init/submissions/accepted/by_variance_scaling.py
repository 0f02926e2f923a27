# He's uniform initialiser with the gain that PyTorch's a = √5 stands for, in the old spelling of keys.
import jax


def torch_linear_init(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(jax.random.key_data(key))
    he = jax.nn.initializers.variance_scaling(1 / 3, "fan_in", "uniform", in_axis=1, out_axis=0)
    bound = d_in**-0.5
    return {
        "weight": he(weight_key, (d_out, d_in)),
        "bias": jax.random.uniform(bias_key, (d_out,), minval=-bound, maxval=bound),
    }
