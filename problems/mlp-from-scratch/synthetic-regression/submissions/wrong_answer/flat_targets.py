# Sums without keepdims, so y is flat.
# feedback: Your `y` is flat, of shape (n,): a sum over an axis removes that axis. The network's output is (n, 1), and a column
# minus a flat vector is a matrix. Keep the summed axis.
import jax


def synthetic_regression(key, rows, features):
    weights_key, data_key = jax.random.split(key)
    x = jax.random.normal(data_key, (rows, features))
    y = x.sum(axis=1)
    cut = rows * 4 // 5
    return {"train": {"x": x[:cut], "y": y[:cut]}, "held_out": {"x": x[cut:], "y": y[cut:]}}
