import jax
import jax.numpy as jnp


def tied_embeddings(params, tokens, targets):
    """Loss of a model whose table is embedding and head, and the table's gradient in its two parts.

    params: table float32[v, d], mix float32[d, d]; tokens, targets: int32[t]
    Returns {"loss": float32[], "read": float32[v, d], "write": float32[v, d], "table": float32[v, d]}.
    """
    table = params["table"]
    zeros = jnp.zeros_like(table)
    return {"loss": jnp.float32(0), "read": zeros, "write": zeros, "table": zeros}
