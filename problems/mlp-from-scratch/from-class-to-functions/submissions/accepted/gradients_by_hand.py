# A Python loop that rebinds two arrays, with the gradient of the squares written out.
import jax.numpy as jnp


def fit(params, x, y, rate):
    weight, bias = params["weight"], params["bias"]
    losses = []
    for i in range(x.shape[0]):
        error = x[i] @ weight + bias - y[i]
        losses.append(jnp.mean(error**2))
        weight = weight - rate * 2 * x[i].T @ error / len(error)
        bias = bias - rate * 2 * error.mean(axis=0)
    return {"params": {"weight": weight, "bias": bias}, "losses": jnp.array(losses)}
