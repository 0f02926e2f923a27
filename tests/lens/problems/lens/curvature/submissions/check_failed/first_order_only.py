# Has a rule whose own derivative is cut off.
# feedback: Its second derivative is not the reference's for case `right angle`: it is off by
import jax
import jax.numpy as jnp


@jax.custom_jvp
def curvature(x):
    return jnp.sqrt(jnp.sum(x**2) + 1)


@curvature.defjvp
def rule(primals, tangents):
    (x,), (t,) = primals, tangents
    y = curvature(x)
    return y, jnp.vdot(jax.lax.stop_gradient(x / y), t)
