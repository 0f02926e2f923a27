# Draws from [0, 1) and moves it to the interval.
import jax


def torch_linear_init(key, d_in, d_out):
    keys = jax.random.split(key)
    draw = lambda k, shape: (2 * jax.random.uniform(k, shape) - 1) / d_in**0.5
    return {"weight": draw(keys[0], (d_out, d_in)), "bias": draw(keys[1], (d_out,))}
