"""Counts from shapes alone: the network is described, and never made."""

import math
from itertools import pairwise

import jax
import jax.numpy as jnp


def init(sizes):
    """Parameters of Yat layers and a linear layer at the end; how they begin does not matter here."""
    layers = [
        {"kernel": jnp.empty((n_in, n_out)), "bias": jnp.empty(n_out), "alpha": jnp.empty(1)}
        for n_in, n_out in pairwise(sizes)
    ]
    del layers[-1]["alpha"]
    return layers


def count_235148(sizes):
    shapes = jax.eval_shape(lambda: init(sizes))
    counts = [sum(math.prod(leaf.shape) for leaf in jax.tree.leaves(layer)) for layer in shapes]
    return {"layers": counts, "total": sum(counts)}


def inputs(key, layers):
    return {"sizes": [int(size) for size in jax.random.randint(key, (layers,), 2, 60_000)]}
