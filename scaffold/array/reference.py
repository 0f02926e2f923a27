# WRITE: your function, as you would show it to a friend. This one divides each row by its length.
import jax
import jax.numpy as jnp


def unit_rows(x):
    length = jnp.sqrt(jnp.sum(x * x, axis=1, keepdims=True))  # (n, 1)
    return jnp.where(length > 0, x / length, 0.0)  # (n, m)


def inputs(key, n, m):
    # The arguments of a generated case. The key differs from seed to seed; n and m are those under `generate`.
    x = jax.random.normal(key, (n, m))
    return {"x": x.at[0].set(0.0)}
