# Ties by giving a linear head the table as its kernel, without turning it round.
# feedback: TypeError
import jax.numpy as jnp
import optax
from flax import nnx


def tied_parameters(params, words, next_words, rate):
    table = params["embed"]["embedding"]
    h = jnp.tanh(table[words] @ params["mix"]["kernel"] + params["mix"]["bias"])
    logits = h @ table
    loss = optax.softmax_cross_entropy_with_integer_labels(logits, next_words).mean()
    return {"params": params, "loss": loss, "numbers": table.size}
