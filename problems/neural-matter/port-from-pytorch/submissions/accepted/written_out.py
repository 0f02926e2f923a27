# Each leaf by its name; distances from lengths.
import jax.numpy as jnp


def port_from_pytorch(state, x):
    hidden = {
        "kernel": jnp.transpose(state["hidden.weight"]),
        "bias": state["hidden.bias"],
        "alpha": state["hidden.alpha"],
    }
    out = {"kernel": jnp.transpose(state["out.weight"]), "bias": state["out.bias"]}
    dots = x @ hidden["kernel"]
    lengths = jnp.sum(x * x, axis=1, keepdims=True) + jnp.sum(hidden["kernel"] ** 2, axis=0)
    h = hidden["alpha"] * (dots + hidden["bias"]) ** 2 / (jnp.maximum(lengths - 2 * dots, 0) + 1e-5)
    return {"params": {"hidden": hidden, "out": out}, "outputs": jnp.dot(h, out["kernel"]) + out["bias"]}
