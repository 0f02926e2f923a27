# Counts by a scatter, with a weight of zero for what is unknown.
# feedback: The traced program uses `scatter-add`
import jax.numpy as jnp


def confusion(truth, guess, classes):
    known = (truth >= 0) & (guess >= 0)
    table = jnp.zeros((classes, classes), jnp.int32)
    return table.at[truth, guess].add(known.astype(jnp.int32))
