# Adds each gradient to those before it, as PyTorch does without zero_grad.
# feedback: The first step is right; after it the gradients of earlier batches take part in each step. Nothing has to be accumulated here, and nothing
# cleared.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    return jnp.mean((x @ params["weight"] + params["bias"] - y) ** 2)


def fit(params, x, y, rate):
    total, losses = jax.tree.map(jnp.zeros_like, params), []
    for i in range(len(x)):
        value, gradient = jax.value_and_grad(loss)(params, x[i], y[i])
        total = jax.tree.map(jnp.add, total, gradient)
        params = jax.tree.map(lambda p, g: p - rate * g, params, total)
        losses.append(value)
    return {"params": params, "losses": jnp.stack(losses)}
