# WRITE: another mistake. Here: the wrong axis.
# feedback: The columns have length one, not the rows. `axis=0` sums down each column; the rows are summed with `axis=1`.
import jax.numpy as jnp


def unit_rows(x):
    length = jnp.sqrt(jnp.sum(x * x, axis=0, keepdims=True))
    return jnp.where(length > 0, x / length, 0.0)
