# WRITE: a mistake that people make; name the file for it. Here: the loss is taken one step too late.
# feedback: Every loss is the one after its update. The first must be the loss of the untrained parameters; measure before you update.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    return jnp.mean((x @ params["weight"] + params["bias"] - y) ** 2)


def fit_line(key, x, y, steps):
    params = {"weight": jax.random.normal(key, (x.shape[1],)), "bias": jnp.zeros(())}
    losses = []
    for _ in range(steps):
        gradient = jax.grad(loss)(params, x, y)
        params = jax.tree.map(lambda leaf, slope: leaf - 0.1 * slope, params, gradient)
        losses.append(loss(params, x, y))
    return {"losses": jnp.stack(losses), "params": params}
