"""Yat products of every row with every unit, from one matrix product and two vectors of lengths."""

import jax
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel = params["kernel"]
    dots = x @ kernel  # (n, i) and (i, o) -> (n, o)
    lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0)  # (n, 1) and (o,) -> (n, o)
    squared_distances = jnp.maximum(lengths - 2 * dots, 0.0)  # rounding may go below zero
    return params["alpha"] * (dots + params["bias"]) ** 2 / (squared_distances + epsilon)


def inputs(key, n, i, o):
    kernel_key, bias_key, alpha_key, x_key, epsilon_key = jax.random.split(key, 5)
    params = {
        "kernel": 2 * jax.random.normal(kernel_key, (i, o)),
        "bias": jax.random.normal(bias_key, (o,)),
        "alpha": jax.random.uniform(alpha_key, (1,), minval=0.5, maxval=2.0),
    }
    epsilon = jax.random.uniform(epsilon_key, minval=0.1, maxval=1.0)
    return {"params": params, "x": jax.random.normal(x_key, (n, i)), "epsilon": float(epsilon)}
