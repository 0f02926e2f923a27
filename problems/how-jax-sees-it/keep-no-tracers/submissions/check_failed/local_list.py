# A list of its own in each call, to which the compiled loss appends.
# feedback: Traced with jax.checking_leaks, the function raises Exception: Leaked
import jax
import jax.numpy as jnp


def loss_and_hidden(params, x, y):
    lengths = []

    def loss_of(params):
        hidden = jnp.tanh(x @ params["w"])
        lengths.append(jnp.linalg.norm(hidden, axis=1))
        return jnp.mean((hidden @ params["v"] - y) ** 2), hidden

    (loss, hidden), gradient = jax.jit(jax.value_and_grad(loss_of, has_aux=True))(params)
    return {"loss": loss, "gradient": gradient, "hidden": hidden}
