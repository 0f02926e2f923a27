# Decides with `if` whether a column has spread.
# feedback: TracerBoolConversionError
import jax.numpy as jnp


def standardise(x):
    if x.shape[0] == 1:
        return x
    columns = []
    for c in x.T:
        deviation = c.std(ddof=1)
        if deviation == 0:
            columns.append(jnp.zeros_like(c))
        else:
            columns.append((c - c.mean()) / deviation)
    return jnp.stack(columns, axis=1)
