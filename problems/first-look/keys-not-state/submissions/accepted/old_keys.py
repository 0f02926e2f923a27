# Old keys, as jax.random.PRNGKey makes them: arrays of two unsigned integers.
import jax


def keys_not_state(key, n):
    old = jax.random.key_data(key)
    keys = jax.random.split(old)
    x, noise = jax.random.normal(keys[0], (n,)), jax.random.normal(keys[1], (n,)) / 10
    return dict(x=x, noise=noise, y=3.0 * x + noise - 1.0)
