# Starts every step with a velocity of zero.
# feedback: The first step is right, the later ones are too short: your velocity begins at zero in each of them. It is a part of the state, so
# it belongs into the carry.
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


def train_under_scan(params, x, y, rate):
    def step(params, batch):
        now, gradient = jax.value_and_grad(loss)(params, *batch)
        norm = jnp.sqrt(sum(jnp.vdot(g, g) for g in jax.tree.leaves(gradient)))
        return jax.tree.map(lambda p, g: p - rate * g, params, gradient), {"loss": now, "norm": norm}

    params, history = jax.lax.scan(step, params, (x, y))
    return {"params": params, "history": history}
