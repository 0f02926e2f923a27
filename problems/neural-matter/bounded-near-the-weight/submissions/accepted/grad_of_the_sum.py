# Rows do not touch each other, so the gradient of the sum of all values holds every row's own.
import jax
import jax.numpy as jnp


def bounded_near_the_weight(x, w, epsilon):
    def values(x):
        return jnp.square(x @ w) / (jnp.square(x - w).sum(axis=1) + epsilon)

    gradients = jax.grad(lambda x: values(x).sum())(x)
    return {"values": values(x), "gradients": gradients}
