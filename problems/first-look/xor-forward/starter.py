import jax
import jax.numpy as jnp


def forward(params, x):
    """One point: x float32[d] -> float32[k]"""
    return x


def xor_forward(params, x):
    """Return the network's output for each point.

    params: a list of {"weight": float32[o, i], "bias": float32[o]}
    x: float32[n, d]
    returns: float32[n, k]
    """
    return jax.vmap(forward, in_axes=(None, 0))(params, x)
