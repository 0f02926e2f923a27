# A rule for reverse mode, which can be differentiated once.
# feedback: Under jax.grad the function raises TypeError
import jax
import jax.numpy as jnp


@jax.custom_vjp
def log_cosh(x):
    return jnp.logaddexp(x, -x) - jnp.log(2.0)


log_cosh.defvjp(lambda x: (log_cosh(x), jnp.tanh(x)), lambda slope, g: (slope * g,))
