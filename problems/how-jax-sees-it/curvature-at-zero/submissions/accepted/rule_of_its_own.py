# Any stable formula, and a rule that can be differentiated.
import jax
import jax.numpy as jnp


@jax.custom_jvp
def log_cosh(x):
    m = jnp.maximum(x, -x)
    return m + jnp.log1p(jnp.exp(-2 * m)) - jnp.log(2.0)


log_cosh.defjvps(lambda x_dot, out, x: jnp.tanh(x) * x_dot)
