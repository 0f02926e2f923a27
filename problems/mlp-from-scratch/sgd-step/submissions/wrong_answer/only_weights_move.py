# Leaves gains and shifts where they are, as if they were constants.
# feedback: Your weights and the head move, and gains and shifts stay. They are parameters, too, and have a gradient.
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
    hidden = [
        {"weight": p["weight"] - rate * g["weight"], "gain": p["gain"], "shift": p["shift"]}
        for p, g in zip(params["hidden"], gradient["hidden"])
    ]
    return {"params": {"hidden": hidden, "head": params["head"] - rate * gradient["head"]}, "loss": now}
