import jax
import jax.numpy as jnp


def zero_init_projection(key, hidden, x, target, rate):
    """Start a block as the identity and take two steps of gradient descent.

    key: a random key; hidden: int; x, target: float32[t, d]; rate: float
    Returns {"start": float32[t, d], "first": params, "second": params},
    where params is {"inward": float32[d, hidden], "outward": float32[hidden, d]}.
    """
    d = x.shape[1]
    params = {"inward": jnp.zeros((d, hidden)), "outward": jnp.zeros((hidden, d))}
    return {"start": x, "first": params, "second": params}
