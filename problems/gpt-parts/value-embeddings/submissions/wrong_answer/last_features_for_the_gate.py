# Feeds the gate the last features.
# feedback: The gate reads the last features of the stream. It reads the first ones, as many as its matrix has rows.
import jax
import jax.numpy as jnp


def value_embeddings(params, x, tokens):
    c, g = params["gate"].shape
    gate = 3 * jax.nn.sigmoid(x[:, -c:] @ params["gate"])
    values = (x @ params["value"]).reshape(len(tokens), g, -1)
    return values + gate[:, :, None] * params["table"][tokens].reshape(values.shape)
