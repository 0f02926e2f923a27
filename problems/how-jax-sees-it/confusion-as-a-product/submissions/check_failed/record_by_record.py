# A loop over records, each of which adds a table.
# feedback: The traced program uses `scan`
import jax
import jax.numpy as jnp


def confusion(truth, guess, classes):
    every = jnp.arange(classes)

    def count(table, pair):
        i, j = pair
        return table + ((every[:, None] == i) & (every == j)), None

    start = jnp.zeros((classes, classes), jnp.int32)
    return jax.lax.scan(count, start, (truth, guess))[0]
