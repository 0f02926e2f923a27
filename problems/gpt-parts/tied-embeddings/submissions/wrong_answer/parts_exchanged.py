# Returns each part under the other's name.
# feedback: `read` and `write` are exchanged. The one through the lookup has rows of zeros, for tokens that did not occur.
import jax
import jax.numpy as jnp


def tied_embeddings(params, tokens, targets):
    def loss(write, read):
        log_p = jax.nn.log_softmax(jnp.tanh(read[tokens] @ params["mix"]) @ write.T)
        return -log_p[jnp.arange(tokens.size), targets].mean()

    value, (read, write) = jax.value_and_grad(loss, (0, 1))(params["table"], params["table"])
    return {"loss": value, "read": read, "write": write, "table": read + write}
