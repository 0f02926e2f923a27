# Brings every gradient to the norm `most`, short ones too.
# feedback: Every step of yours has the same length: short gradients are lengthened, and one of zero gives NaN. Clipping only ever
# shortens.
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
def train_step(params, x, y, rate, most):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    params = jax.tree.map(lambda p, g: p - rate * most / norm * g, params, gradient)
    return {"params": params, "loss": now, "norm": norm}
