"""Two positive numbers, learned through softplus; one begins where its inverse says."""

import jax
import jax.numpy as jnp


def inverse_softplus(y):
    return y + jnp.log(-jnp.expm1(-y))  # log(exp(y) - 1), fit for tiny and for large y


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = inverse_softplus(epsilon)
    dots = x @ kernel  # (n, i) and (i, o) -> (n, o)
    differences = x[:, :, None] - kernel  # (n, i, 1) and (i, o) -> (n, i, o)
    squared_distances = jnp.sum(differences**2, axis=1)  # (n, o)
    numerator = (dots + jax.nn.softplus(bias_raw)) ** 2
    return {
        "epsilon_raw": epsilon_raw,
        "outputs": numerator / (squared_distances + jax.nn.softplus(epsilon_raw)),
    }


def inputs(key, n, i, o):
    kernel_key, bias_key, epsilon_key, x_key = jax.random.split(key, 4)
    kernel = jax.random.normal(kernel_key, (i, o))
    x = jax.random.normal(x_key, (n, i)).at[0].set(kernel[:, 0])
    return {
        "kernel": kernel,
        "bias_raw": 3 * jax.random.normal(bias_key, (o,)),
        "epsilon": jax.random.uniform(epsilon_key, minval=0.05, maxval=0.5),
        "x": x,
    }
