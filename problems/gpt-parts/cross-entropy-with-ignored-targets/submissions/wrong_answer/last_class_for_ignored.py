# Indexes with -1, which is the last class.
# feedback: Ignored rows are trained to predict the last class: an index of -1 counts from the end. Look up a harmless index there, and leave the
# row out of the sum.
import jax
import jax.numpy as jnp


def cross_entropy_with_ignored_targets(logits, targets):
    def loss(logits):
        return -jax.nn.log_softmax(logits)[jnp.arange(targets.size), targets].mean()

    value, gradient = jax.value_and_grad(loss)(logits)
    return {"loss": value, "gradient": gradient}
