# Momentum from optax, its state in the carry, and the norm from optax as well.
import jax
import jax.numpy as jnp
import optax


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(-1, keepdims=True)) / (z.std(-1, keepdims=True) + 1e-5)
        x = jnp.maximum(z * layer["gain"] + layer["shift"], 0)
    return x @ params["head"]


@jax.jit
def train_under_scan(params, x, y, rate):
    optimiser = optax.sgd(rate, momentum=0.9)

    def step(carry, batch):
        params, state = carry
        value, gradient = jax.value_and_grad(lambda p: ((predict(p, batch[0]) - batch[1]) ** 2).mean())(
            params
        )
        updates, state = optimiser.update(gradient, state, params)
        return (optax.apply_updates(params, updates), state), (value, optax.global_norm(gradient))

    (params, _), (losses, norms) = jax.lax.scan(step, (params, optimiser.init(params)), (x, y))
    return {"params": params, "history": {"loss": losses, "norm": norms}}
