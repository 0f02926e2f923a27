# Leaves out the factor three.
# feedback: The gate runs from 0 to 1. It runs from 0 to 3, and stands at 1.5 when its weights are zero.
import jax
import jax.numpy as jnp


def value_embeddings(params, x, tokens):
    c, g = params["gate"].shape
    gate = jax.nn.sigmoid(x[:, :c] @ params["gate"])
    values = (x @ params["value"]).reshape(len(tokens), g, -1)
    return values + gate[:, :, None] * params["table"][tokens].reshape(values.shape)
