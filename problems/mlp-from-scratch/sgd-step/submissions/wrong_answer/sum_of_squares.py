# Differentiates the sum of the squares and reports the mean.
# feedback: Your steps are too long by a factor, the number of records: you differentiate a sum where the loss is a mean.
import jax
import jax.numpy as jnp


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return x @ params["head"]


def loss(params, x, y):
    return jnp.sum((predict(params, x) - y) ** 2)


def sgd_step(params, x, y, rate):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    return {"params": jax.tree.map(lambda p, g: p - rate * g, params, gradient), "loss": now / len(x)}
