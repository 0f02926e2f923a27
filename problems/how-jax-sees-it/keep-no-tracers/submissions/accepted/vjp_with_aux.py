# The pullback by hand, with the hidden layer beside it.
import jax
import jax.numpy as jnp


def loss_and_hidden(params, x, y):
    def forward(params):
        hidden = jnp.tanh(jnp.einsum("nd,dh->nh", x, params["w"]))
        return jnp.square(jnp.einsum("nh,h->n", hidden, params["v"]) - y).mean(), hidden

    loss, pull_back, hidden = jax.vjp(forward, params, has_aux=True)
    (gradient,) = pull_back(jnp.ones_like(loss))
    return {"loss": loss, "gradient": gradient, "hidden": hidden}
