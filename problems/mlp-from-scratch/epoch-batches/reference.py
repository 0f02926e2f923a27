import jax


def epoch_batches(key, data, size):
    rows = data["x"].shape[0]
    count = rows // size
    order = jax.random.permutation(key, rows)[: count * size]  # what is left over sits this epoch out
    return jax.tree.map(lambda a: a[order].reshape(count, size, *a.shape[1:]), data)


def inputs(key, n, d, size):
    key, x_key, y_key = jax.random.split(key, 3)
    data = {"x": jax.random.normal(x_key, (n, d)), "y": 10 * jax.random.normal(y_key, (n, 1))}
    return {"key": key, "data": data, "size": size}
