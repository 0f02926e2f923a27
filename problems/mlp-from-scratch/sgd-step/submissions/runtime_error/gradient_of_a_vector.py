# Differentiates the losses of all records without taking their mean.
# feedback: Gradient only defined for scalar-output functions
import jax
import jax.numpy as jnp


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return x @ params["head"]


def loss(params, x, y):
    return (predict(params, x) - y) ** 2


def sgd_step(params, x, y, rate):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    return {"params": jax.tree.map(lambda p, g: p - rate * g, params, gradient), "loss": now.mean()}
