import jax


def synthetic_regression(key, rows, features):
    _weights_key, data_key = jax.random.split(key)  # the first is for the network that comes later
    x = jax.random.normal(data_key, (rows, features))
    y = x.sum(axis=1, keepdims=True)  # (rows, 1), never (rows,)
    cut = rows * 4 // 5
    return {"train": {"x": x[:cut], "y": y[:cut]}, "held_out": {"x": x[cut:], "y": y[cut:]}}


def inputs(key, rows, features):
    return {"key": key, "rows": rows, "features": features}
