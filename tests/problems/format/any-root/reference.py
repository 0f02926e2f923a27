import jax
import jax.numpy as jnp


def root(y):
    return {"root": jnp.sqrt(y), "kept": jnp.argmax(y).astype(jnp.int32)}


def inputs(key, n):
    return {"y": jax.random.uniform(key, (n,))}


def check(inputs, output):
    y, root = inputs["y"], output["root"]
    if not bool(jnp.all(jnp.abs(root * root - y) < 1e-5)):
        worst = int(jnp.argmax(jnp.abs(root * root - y)))
        return (
            f"The square of entry {worst} is {float(root[worst]) ** 2:.3f}. It must be {float(y[worst]):.3f}."
        )
    return y[output["kept"]] == jnp.max(y)
