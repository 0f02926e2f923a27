# Makes the whole data set as one tree and cuts it with jax.tree.map.
import jax
import jax.numpy as jnp


def synthetic_regression(key, rows, features):
    _, data_key = jax.random.split(key)
    x = jax.random.normal(data_key, (rows, features))
    data = {"x": x, "y": jnp.sum(x, axis=-1)[:, None]}
    held_out = rows - rows * 4 // 5
    parts = {"train": slice(0, rows - held_out), "held_out": slice(rows - held_out, rows)}
    return {name: jax.tree.map(lambda a: a[part], data) for name, part in parts.items()}
