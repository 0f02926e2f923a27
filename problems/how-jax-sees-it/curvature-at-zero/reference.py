import jax
import jax.numpy as jnp


def log_cosh(x):
    return jnp.logaddexp(x, -x) - jnp.log(2.0)


def inputs(key, n):
    x = 3 * jax.random.normal(key, (n,))
    return {"x": x.at[0].set(0.0)}
