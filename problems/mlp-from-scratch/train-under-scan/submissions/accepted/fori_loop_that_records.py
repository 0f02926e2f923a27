# A fori_loop that indexes the batches and writes into the history.
import jax
import jax.numpy as jnp


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return x @ params["head"]


def loss(params, x, y):
    return jnp.square(predict(params, x) - y).mean()


def train_under_scan(params, x, y, rate):
    def body(i, carry):
        params, velocity, history = carry
        now, gradient = jax.value_and_grad(loss)(params, x[i], y[i])
        velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
        params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
        norm = jnp.sqrt(sum(jnp.sum(g * g) for g in jax.tree.leaves(gradient)))
        history = {"loss": history["loss"].at[i].set(now), "norm": history["norm"].at[i].set(norm)}
        return params, velocity, history

    k = x.shape[0]
    history = {"loss": jnp.zeros(k), "norm": jnp.zeros(k)}
    start = (params, jax.tree.map(jnp.zeros_like, params), history)
    params, _, history = jax.lax.fori_loop(0, k, body, start)
    return {"params": params, "history": history}
