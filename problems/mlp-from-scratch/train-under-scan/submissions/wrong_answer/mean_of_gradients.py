# Uses the other kind of momentum, a running mean.
# feedback: Your steps are too short by a factor of ten at first: you weight the new gradient with 0.1, as Adam does. Here the velocity adds it
# whole.
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
    def step(carry, batch):
        params, velocity = carry
        now, gradient = jax.value_and_grad(loss)(params, *batch)
        velocity = jax.tree.map(lambda v, g: 0.9 * v + 0.1 * g, velocity, gradient)
        params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
        norm = jnp.sqrt(sum(jnp.vdot(g, g) for g in jax.tree.leaves(gradient)))
        return (params, velocity), {"loss": now, "norm": norm}

    (params, _), history = jax.lax.scan(step, (params, jax.tree.map(jnp.zeros_like, params)), (x, y))
    return {"params": params, "history": history}
