# The network as an nnx.Module with its parameters set by hand, split into graph and state, trained under scan.
from functools import partial

import jax
import jax.numpy as jnp
import optax
from flax import nnx


class Hidden(nnx.Module):
    def __init__(self, key, n, m):
        self.weight = nnx.Param(jax.random.normal(key, (n, m)) * jnp.sqrt(2 / n))
        self.gain = nnx.Param(jnp.ones(m))
        self.shift = nnx.Param(jnp.zeros(m))

    def __call__(self, x):
        z = x @ self.weight[...]
        z = (z - z.mean(-1, keepdims=True)) / (z.std(-1, keepdims=True) + 1e-5)
        return nnx.relu(z * self.gain[...] + self.shift[...])


class MLP(nnx.Module):
    def __init__(self, key):
        k1, k2, k3, k4 = jax.random.split(key, 4)
        self.one, self.two, self.three = Hidden(k1, 5, 8), Hidden(k2, 8, 6), Hidden(k3, 6, 6)
        self.head = nnx.Param(jax.random.normal(k4, (6, 1)) * jnp.sqrt(2 / 6))

    def __call__(self, x):
        return self.three(self.two(self.one(x))) @ self.head[...]


adamw = optax.adamw(0.01, weight_decay=0.001)


def loss(graph, params, x, y):
    return ((nnx.merge(graph, params)(x) - y) ** 2).mean()


@partial(jax.jit, static_argnums=0)
def hundred(graph, params, state, x, y, order):
    def step(carry, rows):
        params, state = carry
        now, grads = jax.value_and_grad(loss, argnums=1)(graph, params, x[rows], y[rows])
        updates, state = adamw.update(grads, state, params)
        return (optax.apply_updates(params, updates), state), now

    return jax.lax.scan(step, (params, state), order)


def mlp_from_scratch(seed, iterations, blank):
    weights_key, data_key = jax.random.split(jax.random.key(seed))
    x = jax.random.normal(data_key, (10_000, 5)).at[10_000 - blank :].set(0.0)
    y = x.sum(axis=1, keepdims=True)
    rows, held_out = (x[:8000], y[:8000]), (x[8000:], y[8000:])
    graph, params = nnx.split(MLP(weights_key), nnx.Param)
    state, losses, seen = adamw.init(params), [], []
    for first in range(0, iterations, 100):
        losses.append(loss(graph, params, *rows))
        order = (first + jnp.arange(100))[:, None] % 31 * 256 + jnp.arange(256)
        (params, state), now = hundred(graph, params, state, *rows, order)
        seen.append(now)
    return {
        "first_steps": jnp.concatenate(seen)[:40],
        "losses": jnp.stack(losses),
        "train": loss(graph, params, *rows),
        "validation": loss(graph, params, *held_out),
    }
