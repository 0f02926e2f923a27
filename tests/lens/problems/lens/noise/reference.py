import jax


def noise(key):
    first, second = jax.random.split(key)
    return jax.random.normal(first) ** 2 + jax.random.normal(second) ** 2


def check(inputs, output):
    return bool(output >= 0)
