# WRITE: another mistake. Here: a sum instead of a mean.
# feedback: The loss is the sum over the records. The task asks for the mean, and the gradient grows with the number of records too.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    return jnp.sum((x @ params["weight"] + params["bias"] - y) ** 2)


def fit_line(key, x, y, steps):
    params = {"weight": jax.random.normal(key, (x.shape[1],)), "bias": jnp.zeros(())}
    losses = []
    for _ in range(steps):
        gradient = jax.grad(loss)(params, x, y)
        losses.append(loss(params, x, y))
        params = jax.tree.map(lambda leaf, slope: leaf - 0.1 * slope, params, gradient)
    return {"losses": jnp.stack(losses), "params": params}
