# Looks up rows by the token's place instead of its number in the vocabulary.
# feedback: Row 0 goes to the first token, row 1 to the second. The table is a dictionary: its rows are found by the numbers in `tokens`.
import jax
import jax.numpy as jnp


def value_embeddings(params, x, tokens):
    c, g = params["gate"].shape
    gate = 3 * jax.nn.sigmoid(x[:, :c] @ params["gate"])
    values = (x @ params["value"]).reshape(len(tokens), g, -1)
    return values + gate[:, :, None] * params["table"][jnp.arange(len(tokens))].reshape(values.shape)
