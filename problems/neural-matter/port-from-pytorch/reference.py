"""A state dict from PyTorch as a JAX tree: other names, transposed weights, the same numbers."""

import jax
import jax.numpy as jnp

EPSILON = 1e-5


def ported(state):
    params = {"hidden": {}, "out": {}}
    for key, value in state.items():
        layer, name = key.split(".")
        if name == "weight":
            params[layer]["kernel"] = value.T  # (outputs, inputs) -> (inputs, outputs)
        else:
            params[layer][name] = value
    return params


def yat(layer, x):
    differences = x[:, :, None] - layer["kernel"]  # (n, i, 1) and (i, h) -> (n, i, h)
    squared_distances = jnp.sum(differences**2, axis=1)  # (n, h)
    return layer["alpha"] * (x @ layer["kernel"] + layer["bias"]) ** 2 / (squared_distances + EPSILON)


def port_from_pytorch(state, x):
    params = ported(state)
    hidden = yat(params["hidden"], x)  # (n, h)
    outputs = hidden @ params["out"]["kernel"] + params["out"]["bias"]  # (n, o)
    return {"params": params, "outputs": outputs}


def inputs(key, n, i, h, o):
    hidden_key, out_key, bias_key, alpha_key, x_key = jax.random.split(key, 5)
    state = {
        "hidden.weight": jax.random.normal(hidden_key, (h, i)),
        "hidden.bias": jax.random.normal(bias_key, (h,)),
        "hidden.alpha": jax.random.uniform(alpha_key, (1,), minval=0.5, maxval=2.0),
        "out.weight": jax.random.uniform(out_key, (o, h)),
        "out.bias": 2 + jax.random.normal(bias_key, (o,)),
    }
    return {"state": state, "x": 2 * jax.random.normal(x_key, (n, i))}
