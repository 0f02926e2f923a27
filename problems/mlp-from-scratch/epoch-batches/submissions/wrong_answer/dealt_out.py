# Reshapes to (size, count, …) and swaps, so that each batch takes every count-th row.
# feedback: Your rows are shuffled, and then dealt out in turn: each batch takes every k-th row. A batch is `size` rows in
# sequence.
import jax


def epoch_batches(key, data, size):
    count = len(data["x"]) // size
    order = jax.random.permutation(key, len(data["x"]))[: count * size]
    return jax.tree.map(lambda a: a[order].reshape(size, count, -1).swapaxes(0, 1), data)
