# Cuts the rows in the order in which they came.
# feedback: Your batches are right, but the rows are in their old order. Shuffle them first, with the key.
import jax


def epoch_batches(key, data, size):
    count = len(data["x"]) // size
    return jax.tree.map(lambda a: a[: count * size].reshape(count, size, -1), data)
