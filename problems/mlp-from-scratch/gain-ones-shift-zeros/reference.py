import itertools

import jax
import jax.numpy as jnp


def init_params(key, sizes):
    shapes = list(itertools.pairwise(sizes))
    keys = jax.random.split(key, len(shapes))
    *weights, head = [
        jax.random.normal(k, shape) * jnp.sqrt(2 / shape[0]) for k, shape in zip(keys, shapes, strict=True)
    ]
    hidden = [{"weight": w, "gain": jnp.ones(w.shape[1]), "shift": jnp.zeros(w.shape[1])} for w in weights]
    return {"hidden": hidden, "head": head}


def inputs(key, width, layers):
    return {"key": key, "sizes": [width] * (layers + 1)}
