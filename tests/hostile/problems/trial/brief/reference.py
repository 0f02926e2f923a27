import jax


def double(x):
    return 2 * x


def inputs(key, n):
    return {"x": jax.random.normal(key, (n,))}
