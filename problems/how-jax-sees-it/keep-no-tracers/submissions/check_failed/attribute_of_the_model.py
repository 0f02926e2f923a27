# Keeps the hidden layer as an attribute, and computes it again where it is asked for.
# feedback: Traced with jax.checking_leaks, the function raises Exception: Leaked
import jax
import jax.numpy as jnp


class Model:
    hidden = None

    def __call__(self, params, x):
        self.hidden = jnp.tanh(x @ params["w"])
        return self.hidden @ params["v"]


model = Model()


def loss_and_hidden(params, x, y):
    loss_of = lambda params: jnp.mean((model(params, x) - y) ** 2)
    loss, gradient = jax.value_and_grad(loss_of)(params)
    return {"loss": loss, "gradient": gradient, "hidden": jnp.tanh(x @ params["w"])}
