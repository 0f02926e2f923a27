# JAX's own initialiser, untruncated: variance scaling with factor 2 over the inputs.
import jax


def he_init(key, sizes):
    he = jax.nn.initializers.variance_scaling(2.0, "fan_in", "normal", in_axis=0, out_axis=1)
    keys = jax.random.split(key, len(sizes) - 1)
    return [he(k, shape) for k, shape in zip(keys, zip(sizes[:-1], sizes[1:]))]
