# Draws the data from the first of the two keys.
# feedback: Your data comes from the first of the two new keys, which is the network's. Look at the order in which the task names
# them.
import jax


def synthetic_regression(key, rows, features):
    data_key, weights_key = jax.random.split(key)
    x = jax.random.normal(data_key, (rows, features))
    y = x.sum(axis=1, keepdims=True)
    cut = rows * 4 // 5
    return {"train": {"x": x[:cut], "y": y[:cut]}, "held_out": {"x": x[cut:], "y": y[cut:]}}
