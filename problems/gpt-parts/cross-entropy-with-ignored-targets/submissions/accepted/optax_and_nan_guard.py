# optax's loss with integer labels, clipped to a valid index, weighted afterwards.
import jax
import jax.numpy as jnp
import optax


def cross_entropy_with_ignored_targets(logits, targets):
    weight = jnp.float32(targets != -1)
    n = weight.sum()
    weight = weight / jnp.where(n == 0, 1.0, n)

    def loss(logits):
        each = optax.softmax_cross_entropy_with_integer_labels(logits, jnp.clip(targets, 0))
        return jnp.sum(jnp.where(weight > 0, each, 0.0) * weight)

    value, gradient = jax.value_and_grad(loss)(logits)
    return {"loss": value, "gradient": gradient}
