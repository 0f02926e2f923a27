import itertools

import jax
import jax.numpy as jnp


def he_init(key, sizes):
    shapes = list(itertools.pairwise(sizes))
    keys = jax.random.split(key, len(shapes))
    return [
        jax.random.normal(k, shape) * jnp.sqrt(2 / shape[0]) for k, shape in zip(keys, shapes, strict=True)
    ]


def inputs(key, width, layers):
    return {"key": key, "sizes": [width] * (layers + 1)}
