# Cuts first, and then shuffles the batches.
# feedback: You shuffle whole batches, so the same rows meet in every epoch. It is the rows that must be shuffled, before they are
# cut.
import jax


def epoch_batches(key, data, size):
    count = len(data["x"]) // size
    order = jax.random.permutation(key, count)
    return jax.tree.map(lambda a: a[: count * size].reshape(count, size, -1)[order], data)
