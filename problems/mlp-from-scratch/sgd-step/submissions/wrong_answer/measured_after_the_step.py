# Computes the loss at the new parameters.
# feedback: Your parameters are right; the loss is that of the new ones. The task asks for the loss before the step, which comes with the
# gradient.
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
    gradient = jax.grad(loss)(params, x, y)
    params = jax.tree.map(lambda p, g: p - rate * g, params, gradient)
    return {"params": params, "loss": loss(params, x, y)}
