# Keeps the end of the shuffled order instead of its beginning.
# feedback: You drop rows from the beginning of the shuffled order. The task drops those at its end.
import jax


def epoch_batches(key, data, size):
    n = len(data["x"])
    order = jax.random.permutation(key, n)[n % size :]
    return jax.tree.map(lambda a: a[order].reshape(n // size, size, -1), data)
