import math

import jax
import jax.numpy as jnp


def count_235148(sizes):
    """Count the parameters of a network: Yat layers, and one linear layer at the end.

    sizes: list of int, such as [784, 256, 128, 10]
    Returns {"layers": list of int, "total": int}.
    """
    counts = [n_in * n_out for n_in, n_out in zip(sizes, sizes[1:])]
    return {"layers": counts, "total": sum(counts)}
