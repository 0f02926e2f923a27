# Draws the data with the key that was handed in.
# feedback: Your data is drawn from `key` itself. Then nothing is left for the weights but the same key again, and the two share
# their numbers. Split first, and draw from one of the new keys.
import jax


def synthetic_regression(key, rows, features):
    x = jax.random.normal(key, (rows, features))
    y = x.sum(axis=1, keepdims=True)
    cut = rows * 4 // 5
    return {"train": {"x": x[:cut], "y": y[:cut]}, "held_out": {"x": x[cut:], "y": y[cut:]}}
