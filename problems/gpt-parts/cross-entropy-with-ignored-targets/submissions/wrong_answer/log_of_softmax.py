# Takes the logarithm of the probabilities.
# feedback: The probability of an unlikely token is rounded to zero, and its logarithm is minus infinity. Compute log probabilities in one step.
import jax
import jax.numpy as jnp


def cross_entropy_with_ignored_targets(logits, targets):
    def loss(logits):
        counts = targets >= 0
        picked = jnp.log(jax.nn.softmax(logits)[jnp.arange(targets.size), jnp.maximum(targets, 0)])
        return -jnp.where(counts, picked, 0).sum() / jnp.maximum(counts.sum(), 1)

    value, gradient = jax.value_and_grad(loss)(logits)
    return {"loss": value, "gradient": gradient}
