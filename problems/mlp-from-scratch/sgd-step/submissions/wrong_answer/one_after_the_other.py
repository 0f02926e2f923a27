# Moves the head, and then differentiates again for the layers below it.
# feedback: Your head is right and the layers below are not: you move the head first and take their gradient at the new head. All leaves
# move by one gradient, taken at the old parameters.
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
    params = {"hidden": params["hidden"], "head": params["head"] - rate * gradient["head"]}
    below = jax.grad(loss)(params, x, y)["hidden"]
    hidden = jax.tree.map(lambda p, g: p - rate * g, params["hidden"], below)
    return {"params": {"hidden": hidden, "head": params["head"]}, "loss": now}
