# All parameters as one flat vector, pulled back with jax.vjp.
import jax
import jax.numpy as jnp
from jax.flatten_util import ravel_pytree


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        centred = z - z.mean(1, keepdims=True)
        z = centred / (jnp.sqrt((centred**2).mean(1, keepdims=True)) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return x @ params["head"]


def sgd_step(params, x, y, rate):
    vector, back = ravel_pytree(params)
    errors, pull = jax.vjp(lambda v: predict(back(v), x) - y, vector)
    (gradient,) = pull(2 * errors / len(x))
    return {"params": back(vector - rate * gradient), "loss": jnp.vdot(errors, errors) / len(x)}
