import jax
import jax.numpy as jnp


def standardise(x):
    if x.shape[0] == 1:
        return x
    deviation = x.std(axis=0, ddof=1)  # (d,)
    return (x - x.mean(axis=0)) / jnp.where(deviation == 0, 1.0, deviation)


def inputs(key, n, d):
    return {"x": 2.0 + 3.0 * jax.random.normal(key, (n, d))}
