# One point of a at a time.
import jax


def distances(a, b):
    return jax.lax.map(lambda point: ((point - b) ** 2).sum(1), a)
