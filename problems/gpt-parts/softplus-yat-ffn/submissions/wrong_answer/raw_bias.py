# Adds the bias as it is.
# feedback: The bias is added without softplus. A raw bias of zero stands for ln 2.
import jax
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = x @ w
    far = (x**2).sum(1, keepdims=True) + (w**2).sum(0) - 2 * dots
    units = params["alpha"] * (dots + params["bias"]) ** 2 / (far + jax.nn.softplus(params["epsilon"]))
    return {"units": units, "y": units @ params["out"]}
