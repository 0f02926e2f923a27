# Divides by the distance instead of its square.
# feedback: The alignment is divided by the distance. It is divided by the squared distance, so that far away the answer levels off.
import jax
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = x @ w
    far = jnp.sqrt(jnp.maximum((x**2).sum(1, keepdims=True) + (w**2).sum(0) - 2 * dots, 0))
    units = params["alpha"] * (dots + jax.nn.softplus(params["bias"])) ** 2 / (far + jax.nn.softplus(params["epsilon"]))
    return {"units": units, "y": units @ params["out"]}
