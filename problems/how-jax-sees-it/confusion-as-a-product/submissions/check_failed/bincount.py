# One number for each pair, and bincount, which is a scatter.
# feedback: The traced program uses `scatter-add`
import jax.numpy as jnp


def confusion(truth, guess, classes):
    known = (truth >= 0) & (guess >= 0)
    pair = jnp.where(known, truth * classes + guess, classes**2)
    counts = jnp.bincount(pair, length=classes**2 + 1)[:-1]
    return counts.reshape(classes, classes).astype(jnp.int32)
