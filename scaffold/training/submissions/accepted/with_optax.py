# WRITE: another way to write it, which must be accepted. Here: optax, and a jitted step in a Python loop.
import jax
import jax.numpy as jnp
import optax

optimiser = optax.sgd(0.1)


def loss(params, x, y):
    return optax.squared_error(x @ params["weight"] + params["bias"], y).mean()


@jax.jit
def step(params, state, x, y):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    updates, state = optimiser.update(gradient, state, params)
    return optax.apply_updates(params, updates), state, now


def fit_line(key, x, y, steps):
    params = {"weight": jax.random.normal(key, (x.shape[1],)), "bias": jnp.zeros(())}
    state = optimiser.init(params)
    losses = []
    for _ in range(steps):
        params, state, now = step(params, state, x, y)
        losses.append(now)
    return {"losses": jnp.stack(losses), "params": params}
