import jax
import jax.numpy as jnp


def he_init(key, sizes):
    """Draw one matrix for each layer of a network.

    key: random key; sizes: list of int, such as [5, 8, 6, 6, 1].
    Returns a list of len(sizes) - 1 float32 arrays; the i-th is (sizes[i], sizes[i + 1]).
    """
    return [jnp.zeros((n_in, n_out)) for n_in, n_out in zip(sizes, sizes[1:])]
