# Clips every element to [-most, most].
# feedback: You clip each element to the limit. That turns the direction of the step, and its norm may still be larger than
# allowed.
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
    params = jax.tree.map(lambda p, g: p - rate * jnp.clip(g, -most, most), params, gradient)
    return {"params": params, "loss": now, "norm": norm}
