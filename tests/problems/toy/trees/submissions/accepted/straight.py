# As asked, with an old-style spelling of the sum.
import jax
import jax.numpy as jnp


def step(params, key, count, name):
    w = params["w"] + jax.random.normal(key, params["w"].shape)
    return {"history": (w.sum(), jnp.int32(count + len(name))), "params": {"b": params["b"] * count, "w": w}}
