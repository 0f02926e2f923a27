# Adds the bias after squaring.
# feedback: The bias is added after the square. Inside, it tells tokens on the one side of the unit from those on the other.
import jax
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = x @ w
    far = (x**2).sum(1, keepdims=True) + (w**2).sum(0) - 2 * dots
    units = params["alpha"] * (dots**2 + jax.nn.softplus(params["bias"])) / (far + jax.nn.softplus(params["epsilon"]))
    return {"units": units, "y": units @ params["out"]}
