# Backpropagation by hand, with segment_sum for the lookup.
import jax
import jax.numpy as jnp


def tied_embeddings(params, tokens, targets):
    table, mix = params["table"], params["mix"]
    v, t = table.shape[0], tokens.size
    hidden = jnp.tanh(table[tokens] @ mix)
    logits = hidden @ table.T
    log_p = logits - jax.nn.logsumexp(logits, axis=1, keepdims=True)
    d_logits = (jnp.exp(log_p) - jax.nn.one_hot(targets, v)) / t
    d_hidden = d_logits @ table * (1 - hidden**2)
    read = jax.ops.segment_sum(d_hidden @ mix.T, tokens, num_segments=v)
    write = d_logits.T @ hidden
    return {
        "loss": -log_p[jnp.arange(t), targets].mean(),
        "read": read,
        "write": write,
        "table": read + write,
    }
