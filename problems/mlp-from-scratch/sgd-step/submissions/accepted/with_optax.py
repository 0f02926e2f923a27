# Optax's sgd, whose update is added to the parameters.
import jax
import jax.numpy as jnp
import optax


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(-1, keepdims=True)) / (z.std(-1, keepdims=True) + 1e-5)
        x = jnp.maximum(z * layer["gain"] + layer["shift"], 0)
    return x @ params["head"]


def sgd_step(params, x, y, rate):
    loss, gradient = jax.value_and_grad(lambda p: jnp.square(predict(p, x) - y).mean())(params)
    optimiser = optax.sgd(rate)
    updates, _ = optimiser.update(gradient, optimiser.init(params))
    return {"params": optax.apply_updates(params, updates), "loss": loss}
