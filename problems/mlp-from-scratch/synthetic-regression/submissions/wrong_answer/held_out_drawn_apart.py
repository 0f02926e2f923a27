# Draws training and held-out records separately, each from a key of its own.
# feedback: You draw the two parts separately. They are good data, but not these data: draw all records in one call from `data_key`,
# then cut.
import jax


def synthetic_regression(key, rows, features):
    weights_key, data_key = jax.random.split(key)
    train_key, held_out_key = jax.random.split(data_key)
    cut = rows * 4 // 5

    def part(key, n):
        x = jax.random.normal(key, (n, features))
        return {"x": x, "y": x.sum(axis=1, keepdims=True)}

    return {"train": part(train_key, cut), "held_out": part(held_out_key, rows - cut)}
