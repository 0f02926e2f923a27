# Multiplies by alpha inside the square.
# feedback: Alpha is squared with the alignment. It is a scale for the whole answer, outside the square.
import jax
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = x @ w
    far = jnp.maximum((x**2).sum(1, keepdims=True) + (w**2).sum(0) - 2 * dots, 0)
    aligned = params["alpha"] * (dots + jax.nn.softplus(params["bias"]))
    units = aligned**2 / (far + jax.nn.softplus(params["epsilon"]))
    return {"units": units, "y": units @ params["out"]}
