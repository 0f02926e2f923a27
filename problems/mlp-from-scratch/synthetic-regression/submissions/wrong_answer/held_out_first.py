# Holds out the first fifth instead of the last.
# feedback: You hold out the first records and train on the rest. The task has it the other way round: training comes first.
import jax


def synthetic_regression(key, rows, features):
    weights_key, data_key = jax.random.split(key)
    x = jax.random.normal(data_key, (rows, features))
    y = x.sum(axis=1, keepdims=True)
    cut = rows - rows * 4 // 5
    return {"train": {"x": x[cut:], "y": y[cut:]}, "held_out": {"x": x[:cut], "y": y[:cut]}}
