# A rule whose slope is a constant.
# feedback: Its second derivative is not the reference's
import jax
import jax.numpy as jnp


@jax.custom_jvp
def log_cosh(x):
    return jnp.logaddexp(x, -x) - jnp.log(2.0)


@log_cosh.defjvp
def push_forward(primals, tangents):
    slope = jax.lax.stop_gradient(jnp.tanh(primals[0]))
    return log_cosh(*primals), slope * tangents[0]
