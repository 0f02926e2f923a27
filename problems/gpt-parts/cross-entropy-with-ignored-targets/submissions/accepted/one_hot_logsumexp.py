# logsumexp minus the target's logit, picked by a boolean one-hot; the gradient written out by hand.
import jax
import jax.numpy as jnp


def cross_entropy_with_ignored_targets(logits, targets):
    mine = targets[:, None] == jnp.arange(logits.shape[1])
    counts = mine.any(axis=1)
    n = jnp.maximum(counts.sum(), 1)
    nll = jax.nn.logsumexp(logits, axis=1) - jnp.where(mine, logits, 0).sum(axis=1)
    gradient = (jax.nn.softmax(logits, axis=1) - mine) / n
    return {
        "loss": jnp.where(counts, nll, 0).sum() / n,
        "gradient": jnp.where(counts[:, None], gradient, 0),
    }
