# Leaves the bias out.
# feedback: Leaf ['params'] is a dict with the keys w. Expected a dict with the keys w, b.
import jax
import jax.numpy as jnp


def step(params, key, count, name):
    w = params["w"] + jax.random.normal(key, params["w"].shape)
    return {"params": {"w": w}, "history": [w.sum(), jnp.int32(count + len(name))]}
