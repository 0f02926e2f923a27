# Records the loss of each batch after its step.
# feedback: Your parameters are right; your losses are measured after the step on their batch. The task asks for the loss
# before it.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    return jnp.mean((x @ params["weight"] + params["bias"] - y) ** 2)


def fit(params, x, y, rate):
    losses = []
    for i in range(len(x)):
        gradient = jax.grad(loss)(params, x[i], y[i])
        params = jax.tree.map(lambda p, g: p - rate * g, params, gradient)
        losses.append(loss(params, x[i], y[i]))
    return {"params": params, "losses": jnp.stack(losses)}
