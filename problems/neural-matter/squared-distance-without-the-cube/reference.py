"""Distances of all pairs from lengths and one matrix product."""

import jax
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(w**2, axis=1)  # (n, 1) and (m,) -> (n, m)
    dots = x @ w.T  # (n, d) and (d, m) -> (n, m)
    return jnp.maximum(lengths - 2 * dots, 0.0)  # rounding may go below zero


def inputs(key, n, m, d):
    x_key, w_key = jax.random.split(key)
    return {"x": jax.random.normal(x_key, (n, d)), "w": 1 + 2 * jax.random.normal(w_key, (m, d))}
