import jax


def gathered(x, w):
    return x @ w


def inputs(key):
    rows, columns = jax.random.split(key)
    return {"x": jax.random.normal(rows, (16, 3)), "w": jax.random.normal(columns, (3, 2))}
