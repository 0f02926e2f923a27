# Permutes each array with the same key, which gives both the same order, and cuts them by a loop.
import jax
import jax.numpy as jnp


def epoch_batches(key, data, size):
    def cut(a):
        shuffled = jax.random.permutation(key, a)
        batches = [shuffled[start : start + size] for start in range(0, len(a) - size + 1, size)]
        return jnp.array(batches) if batches else jnp.zeros((0, size, a.shape[1]))

    return {name: cut(a) for name, a in data.items()}
