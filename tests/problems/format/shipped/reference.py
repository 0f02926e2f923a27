import jax
import jax.numpy as jnp


def shipped(x):
    return {"mean": jnp.mean(x), "count": x.shape[0]}


def inputs(key, rows, data):
    heights = jnp.array([float(line) for line in data["heights.txt"].split()])
    return {"x": jax.random.choice(key, heights, (rows,), replace=False)}
