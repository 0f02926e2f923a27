# Jits without marking anything as static.
# feedback: TypeError
import jax
import jax.numpy as jnp


@jax.jit
def static_argument(x, width, kind):
    k = len(x) - width + 1
    shifted = jnp.stack([x[i : i + k] for i in range(width)])
    return shifted.mean(axis=0) if kind == "mean" else shifted.max(axis=0)
