import jax
import jax.numpy as jnp


def cross_entropy_with_ignored_targets(logits, targets):
    """Mean cross-entropy over the targets that are not -1, and its gradient.

    logits: float32[t, v]; targets: int32[t], -1 where nothing is to be learned
    Returns {"loss": float32[], "gradient": float32[t, v]}.
    """

    def loss(logits):
        log_p = jax.nn.log_softmax(logits)
        return -log_p[jnp.arange(targets.size), targets].mean()

    value, gradient = jax.value_and_grad(loss)(logits)
    return {"loss": value, "gradient": gradient}
