# Ignores the key it is given.
# feedback: The noise does not come from the key you were given. Draw it with jax.random.normal(key, ...).
import jax
import jax.numpy as jnp


def step(params, key, count, name):
    w = params["w"] + jax.random.normal(jax.random.key(0), params["w"].shape)
    return {"params": {"w": w, "b": params["b"] * count}, "history": [w.sum(), jnp.int32(count + len(name))]}
