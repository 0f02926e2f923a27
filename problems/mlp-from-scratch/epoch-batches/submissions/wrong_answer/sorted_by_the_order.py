# Takes the inverse of the order.
# feedback: You put row i at place order[i]. The task takes row order[i] to place i, which is the inverse.
import jax
import jax.numpy as jnp


def epoch_batches(key, data, size):
    n = len(data["x"])
    order = jnp.argsort(jax.random.permutation(key, n))[: n - n % size]
    return jax.tree.map(lambda a: a[order].reshape(n // size, size, a.shape[1]), data)
