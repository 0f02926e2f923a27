# Averages the two gradients instead of adding them.
# feedback: The two parts are right, and the whole is their mean. A parameter that is used twice receives the sum of what comes back.
import jax
import jax.numpy as jnp


def tied_embeddings(params, tokens, targets):
    def loss(read, write):
        log_p = jax.nn.log_softmax(jnp.tanh(read[tokens] @ params["mix"]) @ write.T)
        return -log_p[jnp.arange(tokens.size), targets].mean()

    value, (read, write) = jax.value_and_grad(loss, (0, 1))(params["table"], params["table"])
    return {"loss": value, "read": read, "write": write, "table": (read + write) / 2}
