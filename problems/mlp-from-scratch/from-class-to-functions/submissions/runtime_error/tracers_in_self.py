# Assigns to self in a jitted method, which leaves tracers there.
# feedback: UnexpectedTracerError
import functools

import jax
import jax.numpy as jnp


class Model:
    def __init__(self, params, rate):
        self.params, self.rate = params, rate

    @functools.partial(jax.jit, static_argnums=0)
    def step(self, x, y):
        def loss(params):
            return jnp.mean((x @ params["weight"] + params["bias"] - y) ** 2)

        value, gradient = jax.value_and_grad(loss)(self.params)
        self.params = jax.tree.map(lambda p, g: p - self.rate * g, self.params, gradient)
        return value


def fit(params, x, y, rate):
    model = Model(params, rate)
    losses = [model.step(x[i], y[i]) for i in range(len(x))]
    return {"params": jax.tree.map(lambda p: p + 0, model.params), "losses": jnp.stack(losses)}
