# Answers with something else when it is traced.
# feedback: Traced by jax.jit, the function gives another result than when it is called directly.
import jax
import jax.numpy as jnp


def root(y):
    traced = isinstance(y, jax.core.Tracer)
    return {"root": y if traced else jnp.sqrt(y), "kept": jnp.argmax(y)}
