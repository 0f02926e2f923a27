# Takes the gradient of each record's own loss, so that the gradient of x misses its 1/n.
# feedback: `w` and `b` are right, and `x` is n times too large: it is the gradient of each record's own error. A record
# counts for only one part in n of the mean.
import jax
import jax.numpy as jnp


def loss(w, b, x, y):
    return jnp.mean((x @ w + b - y) ** 2)


def gradient_of_any_argument(w, b, x, y):
    gw, gb = jax.grad(loss, argnums=(0, 1))(w, b, x, y)
    gx = jax.vmap(jax.grad(loss, argnums=2), in_axes=(None, None, 0, 0))(w, b, x[:, None], y[:, None])
    return {"w": gw, "b": gb, "x": gx[:, 0]}
