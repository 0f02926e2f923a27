# Writes softplus as log(1 + exp(b)), which overflows.
# feedback: A raw bias of 100 becomes infinite: its exponential is larger than float32 holds. jax.nn.softplus gives 100.
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = x @ w
    far = jnp.maximum((x**2).sum(1, keepdims=True) + (w**2).sum(0) - 2 * dots, 0)
    bias, epsilon = jnp.log(1 + jnp.exp(params["bias"])), jnp.log(1 + jnp.exp(params["epsilon"]))
    units = params["alpha"] * (dots + bias) ** 2 / (far + epsilon)
    return {"units": units, "y": units @ params["out"]}
