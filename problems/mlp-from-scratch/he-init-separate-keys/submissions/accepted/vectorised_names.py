# Keys by index, shapes from two slices, the deviation as a power.
import jax


def he_init(key, sizes):
    fan_in, fan_out = sizes[:-1], sizes[1:]
    keys = jax.random.split(key, len(fan_in))
    weights = []
    for i in range(len(fan_in)):
        deviation = (2.0 / fan_in[i]) ** 0.5
        weights.append(deviation * jax.random.normal(keys[i], (fan_in[i], fan_out[i])))
    return weights
