# Adds the gradient.
# feedback: Your parameters move the wrong way: the gradient points to where the loss grows fastest.
import jax
import jax.numpy as jnp


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return x @ params["head"]


def loss(params, x, y):
    return jnp.mean((predict(params, x) - y) ** 2)


def sgd_step(params, x, y, rate):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    return {"params": jax.tree.map(lambda p, g: p + rate * g, params, gradient), "loss": now}
