# Shuffles the records before the cut, as one does with records from a file.
# feedback: The records are the right ones, in another order: you shuffle before you cut. These rows are independent already. Leave them
# in the order in which they were drawn.
import jax


def synthetic_regression(key, rows, features):
    weights_key, data_key = jax.random.split(key)
    x = jax.random.normal(data_key, (rows, features))
    x = x[jax.random.permutation(weights_key, rows)]
    y = x.sum(axis=1, keepdims=True)
    cut = rows * 4 // 5
    return {"train": {"x": x[:cut], "y": y[:cut]}, "held_out": {"x": x[cut:], "y": y[cut:]}}
