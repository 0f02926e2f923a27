# Three gradients, each with a single argnums, through a loss written with vmap over records.
import jax
import jax.numpy as jnp


def squared_error(w, b, row, target):
    return (jnp.dot(row, w) + b - target) ** 2


def loss(w, b, x, y):
    return jax.vmap(squared_error, in_axes=(None, None, 0, 0))(w, b, x, y).mean()


def gradient_of_any_argument(w, b, x, y):
    names = ["w", "b", "x"]
    return {name: jax.grad(loss, argnums=i)(w, b, x, y) for i, name in enumerate(names)}
