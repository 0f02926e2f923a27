import jax
import jax.numpy as jnp


def init_params(key, sizes):
    """The parameters of a network, as one tree.

    key: random key; sizes: list of int, such as [5, 8, 6, 6, 1].
    Returns {"hidden": [{"weight": (i, o), "gain": (o,), "shift": (o,)}, ...], "head": (f, g)}, all float32.
    """
    keys = jax.random.split(key, len(sizes) - 1)
    shapes = zip(sizes[:-1], sizes[1:])
    matrices = [jax.random.normal(k, shape) * jnp.sqrt(2 / shape[0]) for k, shape in zip(keys, shapes)]
    # These are the matrices of the problem before. What goes beside them?
    return {"hidden": [], "head": matrices[-1]}
