import jax
import jax.numpy as jnp


def predict(params, x):
    *hidden, last = params
    for layer in hidden:
        x = jnp.tanh(x @ layer["weight"].T + layer["bias"])  # (n, outputs of this layer)
    return x @ last["weight"].T + last["bias"]  # (n, k)


@jax.jit
def loss(params, x, y):
    return jnp.mean((predict(params, x) - y) ** 2)


def gradient_through_a_pytree(params, x, y):
    return jax.grad(loss)(params, x, y)


def inputs(key, n, sizes):
    x_key, y_key, *layer_keys = jax.random.split(key, 1 + len(sizes))
    params = []
    for layer_key, i, o in zip(layer_keys, sizes[:-1], sizes[1:], strict=True):
        weight_key, bias_key = jax.random.split(layer_key)
        weight = jax.random.normal(weight_key, (o, i)) / jnp.sqrt(i)
        params.append({"weight": weight, "bias": 0.5 * jax.random.normal(bias_key, (o,))})
    x = jax.random.normal(x_key, (n, sizes[0]))
    return {"params": params, "x": x, "y": 2.0 * jax.random.normal(y_key, (n, sizes[-1]))}
