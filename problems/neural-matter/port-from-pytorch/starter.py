import jax.numpy as jnp

EPSILON = 1e-5


def port_from_pytorch(state, x):
    """Turn a PyTorch state dict into a tree of parameters, and run the network.

    state: {"hidden.weight": float32[h, i], "hidden.bias": float32[h], "hidden.alpha": float32[1],
            "out.weight": float32[o, h], "out.bias": float32[o]}
    x: float32[n, i]
    Returns {"params": {"hidden": …, "out": …}, "outputs": float32[n, o]}.
    """
    params = {"hidden": {}, "out": {}}
    outputs = jnp.zeros((x.shape[0], state["out.bias"].size))
    return {"params": params, "outputs": outputs}
