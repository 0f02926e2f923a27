# WRITE: another mistake. Here: the bias has no part in the prediction.
# feedback: The bias stays at zero. It is a parameter like the weights: add it to the prediction, and update it.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    return jnp.mean((x @ params["weight"] - y) ** 2)


def fit_line(key, x, y, steps):
    params = {"weight": jax.random.normal(key, (x.shape[1],)), "bias": jnp.zeros(())}
    losses = []
    for _ in range(steps):
        gradient = jax.grad(loss)(params, x, y)
        losses.append(loss(params, x, y))
        params = jax.tree.map(lambda leaf, slope: leaf - 0.1 * slope, params, gradient)
    return {"losses": jnp.stack(losses), "params": params}
