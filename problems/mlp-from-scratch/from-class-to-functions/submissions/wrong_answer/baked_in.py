# Reads self.params in a jitted method, where they become constants.
# feedback: Loss and gradient are those of the first parameters in every step: a jitted method has read `self` once, and compiled what it found. Hand
# the parameters in as an argument.
import functools

import jax
import jax.numpy as jnp


class Model:
    def __init__(self, params, rate):
        self.params, self.rate = params, rate

    @functools.partial(jax.jit, static_argnums=0)
    def value_and_grad(self, x, y):
        def loss(params):
            return jnp.mean((x @ params["weight"] + params["bias"] - y) ** 2)

        return jax.value_and_grad(loss)(self.params)

    def step(self, x, y):
        value, gradient = self.value_and_grad(x, y)
        self.params = jax.tree.map(lambda p, g: p - self.rate * g, self.params, gradient)
        return value


def fit(params, x, y, rate):
    model = Model(params, rate)
    losses = [model.step(x[i], y[i]) for i in range(len(x))]
    return {"params": model.params, "losses": jnp.stack(losses)}
