# Records the loss after the update of its step.
# feedback: Your parameters are right. Each loss in your history is measured after the update; the task asks for the one before it, which comes with the
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


def train_under_scan(params, x, y, rate):
    def step(carry, batch):
        params, velocity = carry
        gradient = jax.grad(loss)(params, *batch)
        velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
        params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
        norm = jnp.sqrt(sum(jnp.vdot(g, g) for g in jax.tree.leaves(gradient)))
        return (params, velocity), {"loss": loss(params, *batch), "norm": norm}

    (params, _), history = jax.lax.scan(step, (params, jax.tree.map(jnp.zeros_like, params)), (x, y))
    return {"params": params, "history": history}
