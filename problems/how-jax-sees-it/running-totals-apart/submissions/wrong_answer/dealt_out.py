# Cuts so that the rows are dealt out in turn.
# feedback: The blocks hold every eighth row instead of rows that follow each other. `reshape(8, -1, d)` keeps them together.
import jax.numpy as jnp


def running_totals(x):
    own = jnp.cumsum(x.reshape(-1, 8, x.shape[1]), axis=0)
    before = jnp.cumsum(own[-1], axis=0) - own[-1]
    return (own + before).reshape(x.shape)
