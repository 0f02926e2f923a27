import jax
import jax.numpy as jnp


def rope(x, positions, base):
    """Turn each pair of features (i, i + d/2) by its token's position times base ** (-2 i / d).

    x: float32[t, h, d], d even; positions: int32[t]; base: float
    Returns float32[t, h, d].
    """
    return x
