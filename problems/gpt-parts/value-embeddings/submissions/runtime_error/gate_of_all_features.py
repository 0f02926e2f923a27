# Multiplies the whole stream with the gate's matrix.
# feedback: TypeError
import jax
import jax.numpy as jnp


def value_embeddings(params, x, tokens):
    g = params["gate"].shape[1]
    gate = 3 * jax.nn.sigmoid(x @ params["gate"])
    values = (x @ params["value"]).reshape(len(tokens), g, -1)
    return values + gate[:, :, None] * params["table"][tokens].reshape(values.shape)
