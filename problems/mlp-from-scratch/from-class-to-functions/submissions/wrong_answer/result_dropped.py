# Calls a pure step and drops the parameters that it returns.
# feedback: Your parameters never change: `step` returns new ones, and nobody keeps them. Bind the result to the name that the next step
# reads.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    return jnp.mean((x @ params["weight"] + params["bias"] - y) ** 2)


def step(params, x, y, rate):
    value, gradient = jax.value_and_grad(loss)(params, x, y)
    params = jax.tree.map(lambda p, g: p - rate * g, params, gradient)
    return params, value


def fit(params, x, y, rate):
    losses = []
    for i in range(len(x)):
        _, value = step(params, x[i], y[i], rate)
        losses.append(value)
    return {"params": params, "losses": jnp.stack(losses)}
