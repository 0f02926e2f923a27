# The sums as a product with ones, and the cut from jnp.split.
import jax
import jax.numpy as jnp


def synthetic_regression(key, rows, features):
    data_key = jax.random.split(key, 2)[1]
    x = jax.random.normal(data_key, shape=(rows, features), dtype=jnp.float32)
    y = x @ jnp.ones((features, 1))
    (x_train, x_held_out), (y_train, y_held_out) = (jnp.split(a, [int(0.8 * rows)]) for a in (x, y))
    return dict(train=dict(x=x_train, y=y_train), held_out=dict(x=x_held_out, y=y_held_out))
