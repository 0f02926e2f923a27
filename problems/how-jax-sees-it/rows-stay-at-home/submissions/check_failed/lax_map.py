# Takes the rows one after the other in a compiled loop.
# feedback: XLA had to put in 1 all-gather, and none may be there.
import jax
import jax.numpy as jnp


def unit_features(x, w):
    def of_row(row):
        f = jnp.tanh(w @ row)
        return f / (1 + jnp.linalg.norm(f))

    return jax.lax.map(of_row, x)
