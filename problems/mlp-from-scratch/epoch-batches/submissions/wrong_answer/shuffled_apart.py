# Shuffles records and targets with a key for each.
# feedback: Your records stand beside the targets of others: x and y are shuffled with different keys. Draw one order of the rows and apply it
# to both.
import jax


def epoch_batches(key, data, size):
    count = len(data["x"]) // size
    keys = dict(zip("xy", jax.random.split(key)))
    shuffled = {name: jax.random.permutation(keys[name], a) for name, a in data.items()}
    return jax.tree.map(lambda a: a[: count * size].reshape(count, size, -1), shuffled)
