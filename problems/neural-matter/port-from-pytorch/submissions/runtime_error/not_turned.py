# Uses the weights as they lie.
# feedback: TypeError
import jax.numpy as jnp


def port_from_pytorch(state, x):
    hidden = {"kernel": state["hidden.weight"], "bias": state["hidden.bias"], "alpha": state["hidden.alpha"]}
    out = {"kernel": state["out.weight"], "bias": state["out.bias"]}
    dots = x @ hidden["kernel"]
    distances = jnp.sum((x[:, :, None] - hidden["kernel"]) ** 2, axis=1)
    h = hidden["alpha"] * (dots + hidden["bias"]) ** 2 / (distances + 1e-5)
    return {"params": {"hidden": hidden, "out": out}, "outputs": h @ out["kernel"] + out["bias"]}
