"""Alignment over distance: one number that two vectors share."""

import jax
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    alignment = jnp.dot(x, w)  # (d,) and (d,) -> ()
    squared_distance = jnp.sum((x - w) ** 2)  # (d,) -> ()
    return alignment**2 / (squared_distance + epsilon)


def inputs(key, d):
    x_key, w_key, epsilon_key = jax.random.split(key, 3)
    epsilon = jax.random.uniform(epsilon_key, minval=0.2, maxval=2.0)
    return {
        "x": jax.random.normal(x_key, (d,)),
        "w": 2 * jax.random.normal(w_key, (d,)),
        "epsilon": float(epsilon),
    }
