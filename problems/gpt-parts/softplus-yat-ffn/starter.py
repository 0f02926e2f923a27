import jax
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    """A feed-forward layer whose units answer with alignment squared over distance squared.

    params: w float32[d, m], bias float32[m], alpha float32[], epsilon float32[], out float32[m, d]
    x: float32[t, d]
    Returns {"units": float32[t, m], "y": float32[t, d]}.
    """
    units = jax.nn.relu(x @ params["w"]) ** 2
    return {"units": units, "y": units @ params["out"]}
