# The network as a fold over its layers, with layer norm as a function of its own.
import functools

import jax
import jax.numpy as jnp


def layer_norm(z):
    centred = z - jnp.mean(z, axis=-1, keepdims=True)
    return centred / (jnp.sqrt(jnp.mean(centred**2, axis=-1, keepdims=True)) + 1e-5)


def hidden(x, layer):
    return jnp.maximum(layer_norm(jnp.dot(x, layer["weight"])) * layer["gain"] + layer["shift"], 0)


def predict(params, x):
    return jnp.dot(functools.reduce(hidden, params["hidden"], x), params["head"])
