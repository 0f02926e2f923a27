# Adds epsilon as it is, which may be negative.
# feedback: Epsilon is added without softplus. Its raw value is negative in most models, so units close to a token would answer with the wrong sign.
import jax
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = x @ w
    far = (x**2).sum(1, keepdims=True) + (w**2).sum(0) - 2 * dots
    units = params["alpha"] * (dots + jax.nn.softplus(params["bias"])) ** 2 / (far + params["epsilon"])
    return {"units": units, "y": units @ params["out"]}
