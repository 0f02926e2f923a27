# Makes the shapes fit with reshape.
# feedback: The kernels have the right shape and their numbers in the wrong places: reshape reads on row by row, and turns nothing.
# Look at the first kernel beside the weight that it came from.
import jax.numpy as jnp


def port_from_pytorch(state, x):
    hidden = {"kernel": state["hidden.weight"].reshape(state["hidden.weight"].shape[::-1]), "bias": state["hidden.bias"], "alpha": state["hidden.alpha"]}
    out = {"kernel": state["out.weight"].reshape(state["out.weight"].shape[::-1]), "bias": state["out.bias"]}
    dots = x @ hidden["kernel"]
    distances = jnp.sum((x[:, :, None] - hidden["kernel"]) ** 2, axis=1)
    h = hidden["alpha"] * (dots + hidden["bias"]) ** 2 / (distances + 1e-5)
    return {"params": {"hidden": hidden, "out": out}, "outputs": h @ out["kernel"] + out["bias"]}
