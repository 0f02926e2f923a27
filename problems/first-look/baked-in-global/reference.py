import jax
import jax.numpy as jnp


@jax.jit
def step(p, gradient, rate):
    return p - rate * gradient


def baked_in_global(p, gradients, rates):
    history = []
    for gradient, rate in zip(gradients, rates, strict=True):
        p = step(p, gradient, rate)
        history.append(p)
    return jnp.stack(history)  # (k, d)


def inputs(key, k, d):
    p_key, gradients_key, rates_key = jax.random.split(key, 3)
    return {
        "p": jax.random.normal(p_key, (d,)),
        "gradients": 2.0 * jax.random.normal(gradients_key, (k, d)),
        "rates": jax.random.uniform(rates_key, (k,), minval=0.1),
    }
