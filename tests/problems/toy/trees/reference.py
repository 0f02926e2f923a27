import jax
import jax.numpy as jnp


def step(params, key, count, name):
    noise = jax.random.normal(key, params["w"].shape)
    new = {"w": params["w"] + noise, "b": params["b"] * count}
    return {"params": new, "history": [jnp.sum(new["w"]), jnp.asarray(count + len(name), dtype=jnp.int32)]}
