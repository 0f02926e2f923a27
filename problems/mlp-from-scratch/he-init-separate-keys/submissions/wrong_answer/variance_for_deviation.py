# Multiplies by the variance.
# feedback: You multiply by 2 / inputs. That is the variance that the weights should have; a factor in front of them acts on their
# standard deviation.
import jax


def he_init(key, sizes):
    keys = jax.random.split(key, len(sizes) - 1)
    return [jax.random.normal(k, (n, m)) * (2 / n) for k, n, m in zip(keys, sizes, sizes[1:])]
