# Takes an epsilon of 0.01 from another layer's code.
# feedback: The parameters are right, and the outputs are off by up to a few percent, most where an input is near a weight: that is another
# epsilon. It is a constant of the code and not in the checkpoint.
import jax.numpy as jnp


def port_from_pytorch(state, x):
    hidden = {"kernel": state["hidden.weight"].T, "bias": state["hidden.bias"], "alpha": state["hidden.alpha"]}
    out = {"kernel": state["out.weight"].T, "bias": state["out.bias"]}
    dots = x @ hidden["kernel"]
    distances = jnp.sum((x[:, :, None] - hidden["kernel"]) ** 2, axis=1)
    h = hidden["alpha"] * (dots + hidden["bias"]) ** 2 / (distances + 1e-2)
    return {"params": {"hidden": hidden, "out": out}, "outputs": h @ out["kernel"] + out["bias"]}
