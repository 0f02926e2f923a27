# Walks over the batches with a for, which jit unrolls.
# feedback: scan
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


@jax.jit
def step(params, velocity, x, y, rate):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
    return params, velocity, now, jnp.sqrt(sum(jnp.vdot(g, g) for g in jax.tree.leaves(gradient)))


def train_under_scan(params, x, y, rate):
    velocity = jax.tree.map(jnp.zeros_like, params)
    losses, norms = [], []
    for i in range(len(x)):
        params, velocity, now, norm = step(params, velocity, x[i], y[i], rate)
        losses.append(now)
        norms.append(norm)
    return {"params": params, "history": {"loss": jnp.stack(losses), "norm": jnp.stack(norms)}}
